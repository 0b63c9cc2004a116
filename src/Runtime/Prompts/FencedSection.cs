namespace PromptGrad.Prompts;

/// <summary>A piece of a prompt that is data, in tags that <see cref="Fence"/> makes unforgeable.</summary>
/// <param name="Tag">The tag's name, without the nonce.</param>
internal sealed record FencedSection(string Tag)
{
    /// <summary>The attributes of the opening tag, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Attributes { get; init; } = [];

    /// <summary>The content: text, some parts of which may be sections. A section without any part is a single tag that ends itself.</summary>
    public IReadOnlyList<FencedPart> Parts { get; init; } = [];

    /// <summary>Whether the content stands on one line with the tags.</summary>
    public bool Inline { get; init; }

    /// <summary>A section with a text.</summary>
    public static FencedSection Of(string tag, string text) => new(tag) { Parts = [new(text, null)] };

    /// <summary>A section with others inside, one below the other.</summary>
    public static FencedSection Of(string tag, IEnumerable<FencedSection> sections) =>
        new(tag) { Parts = [.. sections.SelectMany((section, i) => i == 0 ? new FencedPart[] { new(null, section) } : [new("\n", null), new(null, section)])] };

    /// <summary>The section with one more attribute, or the same one if the attribute has no value.</summary>
    public FencedSection With(string attribute, string? value) =>
        string.IsNullOrEmpty(value) ? this : this with { Attributes = [.. Attributes, new(attribute, value)] };

    /// <summary>Whether the other section reads the same.</summary>
    public bool IsSameAs(FencedSection other) =>
        Tag == other.Tag
        && Inline == other.Inline
        && Attributes.SequenceEqual(other.Attributes)
        && Parts.Count == other.Parts.Count
        && Parts.Zip(other.Parts).All(pair => pair.First.Text == pair.Second.Text
            && (pair.First.Section is { } inner ? pair.Second.Section is { } same && inner.IsSameAs(same) : pair.Second.Section is null));
}
