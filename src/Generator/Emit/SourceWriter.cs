using System.Text;

namespace PromptGrad.Generator;

/// <summary>Writes lines that end in a line feed, indented by tabs: the compiler keeps every character.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    public void Line() => _text.Append('\n');

    public void Line(string text) => _text.Append('\t', _depth).Append(text).Append('\n');

    /// <summary>A line that continues the one before.</summary>
    public void Continue(string text) => _text.Append('\t', _depth + 1).Append(text).Append('\n');

    public void Open(string line)
    {
        Line(line);
        Open();
    }

    public void Open()
    {
        Line("{");
        _depth++;
    }

    public void Close(string end = "")
    {
        _depth--;
        Line("}" + end);
    }

    public override string ToString() => _text.ToString();
}
