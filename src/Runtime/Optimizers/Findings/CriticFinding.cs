namespace PromptGrad.Optimizers.Findings;

/// <summary>What a critique found wanting in a text.</summary>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Direction"><c>add</c>, <c>change</c> or <c>remove</c>.</param>
/// <param name="Text">In words.</param>
/// <param name="Examples">The ids of the examples that show it; at least one.</param>
internal sealed record CriticFinding(string Parameter, string Direction, string Text, IReadOnlyList<string> Examples);
