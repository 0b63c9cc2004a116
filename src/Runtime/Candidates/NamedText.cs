namespace PromptGrad;

/// <summary>The text of a parameter.</summary>
/// <param name="Name">The parameter's full name below the component, such as <c>translator.Translate.System</c>.</param>
/// <param name="Text">The text.</param>
public readonly record struct NamedText(string Name, string Text);
