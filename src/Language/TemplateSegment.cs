namespace PromptGrad.Language;

/// <summary>
/// One piece of a parsed template: literal text, or a placeholder. Segments cover the template without gaps, in order.
/// </summary>
internal sealed class TemplateSegment
{
    private TemplateSegment(int start, int length, string text, Placeholder? placeholder)
    {
        Start = start;
        Length = length;
        Text = text;
        Placeholder = placeholder;
    }

    /// <summary>Offset of the segment's first character in the template's value.</summary>
    public int Start { get; }

    /// <summary>Number of characters of the template's value that the segment covers.</summary>
    public int Length { get; }

    /// <summary>The text as it is sent, escapes undone (rule R3); for a placeholder, its source text.</summary>
    public string Text { get; }

    /// <summary>The placeholder, or <see langword="null"/> for literal text.</summary>
    public Placeholder? Placeholder { get; }

    public static TemplateSegment Literal(int start, int length, string text) => new(start, length, text, null);

    public static TemplateSegment Of(int start, int length, string text, Placeholder placeholder) => new(start, length, text, placeholder);
}
