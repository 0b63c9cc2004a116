namespace PromptGrad;

/// <summary>Why a line came into a text.</summary>
/// <param name="Optimizer">Who proposed it.</param>
/// <param name="Step">In which step of the run, from 1.</param>
/// <param name="Findings">What was found wanting, in words.</param>
/// <param name="Examples">The ids of the examples on which it was found.</param>
public sealed record LineSource(string Optimizer, int Step, IReadOnlyList<string> Findings, IReadOnlyList<string> Examples);
