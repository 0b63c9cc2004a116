namespace PromptGrad;

/// <summary>An input of a model call.</summary>
/// <param name="Name">A name that is unique among the call's inputs: a parameter's name, such as <c>Translate.System</c>, or that of a method parameter.</param>
/// <param name="Role">What the text is for.</param>
/// <param name="Text">The full text: for a prompt text its template, with placeholders.</param>
public sealed record CritiqueInput(string Name, string Role, string Text)
{
    /// <summary>What feedback on the text must keep to, as <see cref="Parameter.CriticInstruction"/> says it, or <see langword="null"/>.</summary>
    public string? Instruction { get; init; }
}
