namespace PromptGrad;

/// <summary>A candidate is not accepted, because it fails what must not get worse (<see cref="TrainerOptions.MustNotRegress"/>).</summary>
/// <param name="Candidate">The candidate.</param>
/// <param name="Examples">The ids of the examples that it fails, and that the seed or the candidate it was compared with passes.</param>
public sealed record RegressionFound(Candidate Candidate, IReadOnlyList<string> Examples) : TrainingEvent;
