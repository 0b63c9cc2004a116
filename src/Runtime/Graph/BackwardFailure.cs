namespace PromptGrad;

/// <summary>A node that could not turn feedback on its result into feedback on its inputs.</summary>
/// <param name="Call">The call's id in the pass, as <see cref="Gradient.Call"/> has it.</param>
/// <param name="Node">The call's name, such as <c>Translate</c>.</param>
/// <param name="Inputs">The inputs that got nothing because of it: the names of prompt texts, the roles of other variables in quotes.</param>
/// <param name="Exception">What the node ended with.</param>
public sealed record BackwardFailure(string Call, string Node, IReadOnlyList<string> Inputs, Exception Exception);
