namespace PromptGrad;

/// <summary>Another text of the same prompt.</summary>
/// <param name="Name">The parameter's full name. A candidate may have another text for it.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Text">The text that it has when the search begins.</param>
public sealed record PeerText(string Name, string Role, string Text);
