namespace PromptGrad;

/// <summary>Texts that are rewritten in the same way.</summary>
/// <param name="Parameters">The texts, each once.</param>
/// <param name="Options">How they are rewritten.</param>
public sealed record ParameterGroup(IReadOnlyList<Parameter> Parameters, TextualGradientDescentOptions Options);
