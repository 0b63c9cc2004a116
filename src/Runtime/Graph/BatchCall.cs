using System.Globalization;

namespace PromptGrad.Graph;

/// <summary>A recorded method that is to be called for each item of a batch. Used by generated code.</summary>
public sealed class BatchCall
{
    private readonly List<BatchInput> _inputs = [];

    private BatchCall()
    {
    }

    /// <summary>A call with a first argument.</summary>
    /// <param name="items">The argument; <see langword="null"/> only if it was left out.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="isOptional">Whether the argument may be left out.</param>
    /// <exception cref="ArgumentNullException">The argument is <see langword="null"/> and may not be left out.</exception>
    public static BatchCall Of(IReadOnlyList<Variable>? items, string name, bool isOptional = false) => new BatchCall().And(items, name, isOptional);

    /// <summary>The call with one more argument.</summary>
    /// <param name="items">The argument; <see langword="null"/> only if it was left out.</param>
    /// <param name="name">The parameter's name.</param>
    /// <param name="isOptional">Whether the argument may be left out.</param>
    /// <exception cref="ArgumentNullException">The argument is <see langword="null"/> and may not be left out.</exception>
    public BatchCall And(IReadOnlyList<Variable>? items, string name, bool isOptional = false)
    {
        if (items is not null)
        {
            _inputs.Add(new(items, name));
        }
        else if (!isOptional)
        {
            throw new ArgumentNullException(name);
        }

        return this;
    }

    /// <summary>
    /// Runs the items concurrently, as many at once as the lowest limit of the arguments says, beginning with the first. One that fails costs the others nothing.
    /// </summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="call">Calls the method for the sample of an index.</param>
    /// <param name="cancellationToken">Cancels the batch: nothing more starts, and what is under way is awaited.</param>
    /// <returns>The results in order. If each argument stands for every sample, so does the one result.</returns>
    /// <exception cref="ArgumentException">The arguments are not equally long.</exception>
    /// <exception cref="OperationCanceledException">The batch was cancelled.</exception>
    public Task<Batch<T>> RunAsync<T>(Func<int, Task<Variable<T>>> call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Begin<T>().RunAsync(call, cancellationToken);
    }

    /// <summary>Runs the items of a synchronous method one after the other. One that fails costs the others nothing.</summary>
    /// <typeparam name="T">The type of the results.</typeparam>
    /// <param name="call">Calls the method for the sample of an index.</param>
    /// <returns>The results in order. If each argument stands for every sample, so does the one result.</returns>
    /// <exception cref="ArgumentException">The arguments are not equally long.</exception>
    /// <exception cref="OperationCanceledException">The method was cancelled.</exception>
    public Batch<T> Run<T>(Func<int, Variable<T>> call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Begin<T>().Run(call);
    }

    private BatchRun<T> Begin<T>()
    {
        List<BatchInput> samples = _inputs.FindAll(static input => !input.IsBroadcast);
        int count = samples.Count == 0 ? 1 : samples[0].Items.Count;
        return samples.TrueForAll(input => input.Items.Count == count)
            ? new(count, isBroadcast: samples.Count == 0, _inputs.Min(static input => input.MaxConcurrency))
            : throw new ArgumentException($"The arguments of a batch must be equally long, but {string.Join(", ", samples.Select(Describe))}. Pass as many of each, or a single value where one is meant for all.");
    }

    private static string Describe(BatchInput input) => string.Create(CultureInfo.InvariantCulture, $"'{input.Name}' has {input.Items.Count} {(input.Items.Count == 1 ? "item" : "items")}");
}
