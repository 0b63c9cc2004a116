namespace PromptGrad;

/// <summary>A critic has said what is wanting in a text.</summary>
/// <param name="Candidate">The candidate that has the text.</param>
/// <param name="Parameter">The parameter's full name.</param>
/// <param name="Findings">What was found; empty if nothing.</param>
public sealed record FeedbackReceived(Candidate Candidate, string Parameter, IReadOnlyList<Finding> Findings) : TrainingEvent;
