using System.Text;

namespace PromptGrad.Tests.Display;

/// <summary>Reads the small part of DOT that displays use, by the grammar of Graphviz: statements, and strings in double quotes.</summary>
internal sealed class DotReader
{
    private readonly string _text;
    private int _at;

    private DotReader(string text) => _text = text;

    /// <summary>The labels by id, as they are shown.</summary>
    public SortedDictionary<string, string> Labels { get; } = new(StringComparer.Ordinal);

    public List<(string From, string To)> Edges { get; } = [];

    public static DotReader Read(string text)
    {
        var reader = new DotReader(text);
        reader.Expect("digraph");
        reader.Name();
        reader.Expect("{");
        while (!reader.TryTake("}"))
        {
            reader.Statement();
        }

        Assert.Equal("", text[reader._at..].Trim());
        return reader;
    }

    private void Statement()
    {
        string subject = Name();
        if (TryTake("="))
        {
            Name();
        }
        else
        {
            string? target = TryTake("->") ? Name() : null;
            string? label = null;
            if (TryTake("["))
            {
                do
                {
                    string attribute = Name();
                    Expect("=");
                    string value = Value();
                    label = attribute == "label" ? value : label;
                }
                while (TryTake(","));
                Expect("]");
            }

            if (target is not null)
            {
                Edges.Add((subject, target));
            }
            else if (subject != "node")
            {
                Labels.Add(subject, label!);
            }
        }

        Expect(";");
    }

    private string Value() => Peek() == '"' ? Quoted() : Name();

    private string Quoted()
    {
        Expect("\"");
        var value = new StringBuilder();
        for (; _text[_at] != '"'; _at++)
        {
            char c = _text[_at];
            Assert.False(char.IsControl(c), "A control character is in a label.");
            if (c == '\\')
            {
                c = _text[++_at];
                Assert.Contains(c, "\\\"n");
                c = c == 'n' ? '\n' : c;
            }
            else if (c == '&')
            {
                Assert.Equal("&amp;", _text.Substring(_at, 5));
                _at += 4;
            }

            value.Append(c);
        }

        _at++;
        return value.ToString();
    }

    private string Name()
    {
        Peek();
        int start = _at;
        while (char.IsAsciiLetterOrDigit(_text[_at]))
        {
            _at++;
        }

        Assert.True(_at > start, $"A name is missing at: {_text[start..]}");
        return _text[start.._at];
    }

    private char Peek()
    {
        while (char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        return _text[_at];
    }

    private bool TryTake(string symbol)
    {
        Peek();
        bool isThere = _text.AsSpan(_at).StartsWith(symbol, StringComparison.Ordinal);
        _at += isThere ? symbol.Length : 0;
        return isThere;
    }

    private void Expect(string symbol) => Assert.True(TryTake(symbol), $"'{symbol}' is missing at: {_text[_at..]}");
}
