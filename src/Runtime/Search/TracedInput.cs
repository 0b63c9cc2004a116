namespace PromptGrad;

/// <summary>A value that went into a call.</summary>
/// <param name="Name">The parameter's name in the method.</param>
/// <param name="Role">What the value was for; may be empty.</param>
/// <param name="Text">The value as text.</param>
public sealed record TracedInput(string Name, string Role, string Text);
