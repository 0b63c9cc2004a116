namespace PromptGrad.Optimizers.Findings;

/// <summary>What one critique or several found wanting in a text.</summary>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Direction"><c>add</c>, <c>change</c> or <c>remove</c>.</param>
/// <param name="Text">What was found, in the words of the first critique.</param>
/// <param name="Examples">The ids of the examples that showed it, in order.</param>
/// <param name="Count">How many critiques found it.</param>
/// <param name="Step">The last step in which it was found.</param>
internal sealed record MergedFinding(string Parameter, string Direction, string Text, IReadOnlyList<string> Examples, int Count, int Step)
{
    /// <summary>The examples that showed any of the findings, each once.</summary>
    public static IReadOnlyList<string> ExamplesOf(IEnumerable<MergedFinding> findings) => [.. findings.SelectMany(f => f.Examples).Distinct(StringComparer.Ordinal)];
}
