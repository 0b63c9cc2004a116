using System.Globalization;

namespace PromptGrad.Graph;

/// <summary>An argument of a call on batches. Created by generated code.</summary>
/// <param name="Items">The argument; <see langword="null"/> only if it is optional and was left out.</param>
/// <param name="Name">The parameter's name.</param>
/// <param name="IsOptional">Whether the argument may be left out.</param>
public readonly record struct BatchInput(IReadOnlyList<Variable>? Items, string Name, bool IsOptional = false)
{
    private bool IsBroadcast => Items is IBatch { IsBroadcast: true };

    /// <summary>The number of items that all arguments agree on.</summary>
    /// <param name="inputs">The arguments.</param>
    /// <param name="isBroadcast">Whether each of them stands for every sample, and so the result does.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/> that may not be.</exception>
    /// <exception cref="ArgumentException">They don't agree.</exception>
    internal static int CountOf(BatchInput[] inputs, out bool isBroadcast)
    {
        BatchInput? longest = null;
        bool agree = true;
        foreach (BatchInput input in inputs)
        {
            if (input.Items is null && !input.IsOptional)
            {
                throw new ArgumentNullException(input.Name);
            }

            if (input.Items is not null && !input.IsBroadcast)
            {
                longest ??= input;
                agree &= input.Items.Count == longest.Value.Items!.Count;
            }
        }

        isBroadcast = longest is null;
        return agree
            ? longest?.Items!.Count ?? 1
            : throw new ArgumentException($"The arguments of a batch must be equally long, but {Describe(inputs)}. Pass as many of each, or a single value where one is meant for all.");
    }

    /// <summary>The lowest limit that an argument sets.</summary>
    /// <param name="inputs">The arguments.</param>
    internal static int? LimitOf(BatchInput[] inputs) => inputs.Min(static input => (input.Items as IBatch)?.MaxConcurrency);

    private static string Describe(BatchInput[] inputs) => string.Join(
        ", ",
        inputs.Where(static input => input.Items is not null && !input.IsBroadcast)
            .Select(static input => string.Create(CultureInfo.InvariantCulture, $"'{input.Name}' has {input.Items!.Count} {(input.Items.Count == 1 ? "item" : "items")}")));
}
