namespace PromptGrad.Components;

/// <summary>One text in a file of learned prompts.</summary>
/// <param name="Name">The parameter's full name below the component; empty if the entry has none.</param>
/// <param name="Source">The text in the source when the file was written.</param>
/// <param name="Text">The text that was learned.</param>
internal sealed record SavedPrompt(string Name, string Source, string Text)
{
    public bool IsLearned => Text != Source;

    /// <summary>Why lines of the text are there.</summary>
    public IReadOnlyList<LineOrigin> Origins { get; init; } = [];

    /// <summary>Whether the entry lacks something.</summary>
    public bool IsDamaged { get; init; }
}
