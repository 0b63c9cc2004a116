using System.Globalization;
using System.Text;

namespace PromptGrad;

/// <summary>
/// Some nodes of a backward pass failed. All others were visited, what they delivered has arrived, and nothing of a failure has
/// become a gradient. The inner exception is the first failure's.
/// </summary>
public sealed class BackwardException : PromptGradException
{
    private const int ShownFailures = 10;

    internal BackwardException(IReadOnlyList<BackwardFailure> failures, int nodes, BackwardReport report)
        : base(Describe(failures, nodes), failures[0].Exception)
    {
        Failures = failures;
        Report = report;
    }

    /// <summary>The nodes that failed, in the order of their place in the graph; never empty.</summary>
    public IReadOnlyList<BackwardFailure> Failures { get; }

    /// <summary>What the pass did and cost all the same.</summary>
    public BackwardReport Report { get; }

    private static string Describe(IReadOnlyList<BackwardFailure> failures, int nodes)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{failures.Count} of {nodes} nodes failed in the backward pass; what the others delivered has arrived.");
        foreach (BackwardFailure failure in failures.Take(ShownFailures))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{failure.Call} gave no feedback on {string.Join(", ", failure.Inputs)}: {failure.Exception.GetType().Name}: {failure.Exception.Message}");
        }

        if (failures.Count > ShownFailures)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nand {failures.Count - ShownFailures} more: see Failures.");
        }

        return text.ToString();
    }
}
