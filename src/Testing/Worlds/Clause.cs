namespace PromptGrad.Testing.Worlds;

/// <summary>What a line of the text that is learned means.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Number">The number of the rule, the tie, the approach or the distractor.</param>
/// <param name="CaseId">The case it is bound to, if it is.</param>
internal readonly record struct Clause(ClauseKind Kind, int Number, string? CaseId = null);
