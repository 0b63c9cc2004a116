namespace PromptGrad;

/// <summary>A stage of a comparison; see <see cref="OptimizationContext.CompareAsync(Candidate, Candidate, IReadOnlyList{ComparisonStage}, CancellationToken)"/>.</summary>
/// <param name="Examples">The ids of the examples.</param>
/// <param name="Acceptance">The rule.</param>
public sealed record ComparisonStage(IReadOnlyList<string> Examples, Acceptance Acceptance);
