namespace PromptGrad.Prompts;

/// <summary>A piece of a prompt that is data: a text, or further sections, in tags that <see cref="Fence"/> makes unforgeable.</summary>
/// <param name="Tag">The tag's name, without the nonce.</param>
internal sealed record FencedSection(string Tag)
{
    /// <summary>The attributes of the opening tag, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>The content, if it is a text.</summary>
    public string Text { get; init; } = "";

    /// <summary>The content, if it is further sections.</summary>
    public IReadOnlyList<FencedSection> Sections { get; init; } = [];

    /// <summary>Whether the text stands on one line with its tags.</summary>
    public bool Inline { get; init; }

    /// <summary>The section with one more attribute, or the same one if the attribute has no value.</summary>
    public FencedSection With(string attribute, string? value) =>
        string.IsNullOrEmpty(value) ? this : this with { Attributes = [.. Attributes, new(attribute, value)] };
}
