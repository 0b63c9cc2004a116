namespace PromptGrad;

/// <summary>What a backward pass over a batch of examples brought.</summary>
/// <param name="Cases">The results, in the order of the examples.</param>
/// <param name="Gradients">The gradients by the full name of the parameter; of parameters without any there is no entry.</param>
public sealed record BatchFeedback(IReadOnlyList<CaseResult> Cases, IReadOnlyDictionary<string, IReadOnlyList<Gradient>> Gradients);
