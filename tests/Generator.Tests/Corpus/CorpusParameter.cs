namespace PromptGrad.Generator.Tests.Corpus;

/// <summary>A parameter of a random method: how it is declared, what is passed, and what its placeholders must become.</summary>
/// <param name="Declaration">Type and name as in the source, with a default value if it has one.</param>
/// <param name="Argument">The value, as C#.</param>
/// <param name="Forms">Placeholders of it, and the text each must render as.</param>
internal sealed record CorpusParameter(string Declaration, string Argument, IReadOnlyList<(string Placeholder, string Text)> Forms)
{
    /// <summary>The type.</summary>
    public string Type => Declaration.Split(' ')[0];

    /// <summary>The name, with <c>@</c> if it has one.</summary>
    public string Name => Declaration.Split(' ')[1];
}
