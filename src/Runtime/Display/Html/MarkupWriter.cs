using System.Text;

namespace PromptGrad.Display.Html;

/// <summary>
/// Writes HTML, and SVG inside it. Names of elements and attributes come from the code alone; whatever is a text or an attribute's value is escaped here, so
/// that a reader gets it back as it was.
/// </summary>
internal sealed class MarkupWriter
{
    private readonly StringBuilder _markup = new("<!DOCTYPE html>\n");
    private readonly Stack<string> _open = new();

    /// <summary>Begins an element.</summary>
    public MarkupWriter Open(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(element, attributes);
        _open.Push(element);
        return this;
    }

    /// <summary>Ends the innermost open element.</summary>
    public MarkupWriter Close()
    {
        _markup.Append("</").Append(_open.Pop()).Append('>');
        return this;
    }

    /// <summary>Ends the innermost open element and the line.</summary>
    public MarkupWriter CloseLine()
    {
        Close();
        _markup.Append('\n');
        return this;
    }

    /// <summary>An element that can have no content and no end, such as <c>meta</c>.</summary>
    public MarkupWriter Void(string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Tag(element, attributes);
        _markup.Append('\n');
        return this;
    }

    public MarkupWriter Text(string text)
    {
        Escape(text);
        return this;
    }

    /// <summary>An element with nothing but text.</summary>
    public MarkupWriter Element(string element, string text, params ReadOnlySpan<(string Name, string Value)> attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>A text as it is, lines and spaces included.</summary>
    public MarkupWriter Preformatted(string text)
    {
        Open("pre", ("dir", "auto"));

        // Readers drop a line end that follows the tag at once: this one instead of the text's own.
        _markup.Append('\n');
        return Text(text).CloseLine();
    }

    /// <summary>A style sheet. It is written as it is, and so must be a constant.</summary>
    public MarkupWriter Style(string css)
    {
        _markup.Append("<style>").Append(css).Append("</style>\n");
        return this;
    }

    public override string ToString() => _markup.ToString();

    private void Tag(string element, ReadOnlySpan<(string Name, string Value)> attributes)
    {
        _markup.Append('<').Append(element);
        foreach ((string name, string value) in attributes)
        {
            _markup.Append(' ').Append(name).Append("=\"");
            Escape(value);
            _markup.Append('"');
        }

        _markup.Append('>');
    }

    private void Escape(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => _markup.Append("&amp;"),
                '<' => _markup.Append("&lt;"),
                '>' => _markup.Append("&gt;"),
                '"' => _markup.Append("&quot;"),
                '\'' => _markup.Append("&#39;"),
                '\t' or '\n' => _markup.Append(rune),

                // A reader makes line feeds of carriage returns that are not written so.
                '\r' => _markup.Append("&#13;"),
                _ => _markup.Append(Label.Visible(rune)),
            };
        }
    }
}
