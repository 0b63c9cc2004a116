namespace PromptGrad.Optimizers;

/// <summary>A child that is to be made.</summary>
/// <param name="Parent">Of whom.</param>
/// <param name="Parameters">Whose texts are to be changed.</param>
/// <param name="Cases">What is to be learned from.</param>
internal sealed record GepaPlan(Candidate Parent, IReadOnlyList<string> Parameters, IReadOnlyList<CaseResult> Cases);
