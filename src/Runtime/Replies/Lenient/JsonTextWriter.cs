using System.Globalization;
using System.Text;

namespace PromptGrad.Replies;

/// <summary>Writes JSON.</summary>
internal sealed class JsonTextWriter
{
    private readonly StringBuilder _json = new();

    /// <summary>A text with its quotes.</summary>
    public static string Quote(string text)
    {
        var json = new JsonTextWriter();
        json.Text(text);
        return json.ToString();
    }

    /// <summary>Writes a character of the notation.</summary>
    public void Raw(char c) => _json.Append(c);

    /// <summary>Writes characters of the notation.</summary>
    public void Raw(ReadOnlySpan<char> json) => _json.Append(json);

    /// <summary>Writes a whole text with its quotes.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keepsHalves">Whether half of a surrogate pair, which is no character, is written as an escape. Otherwise it becomes U+FFFD.</param>
    public void Text(ReadOnlySpan<char> text, bool keepsHalves = false)
    {
        _json.Append('"');
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c >= ' ' && c is not ('"' or '\\') && !char.IsSurrogate(c))
            {
                continue;
            }

            if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                i++;
                continue;
            }

            _json.Append(text[written..i]);
            written = i + 1;
            Escaped(c, keepsHalves);
        }

        _json.Append(text[written..]).Append('"');
    }

    /// <summary>All that was written, as UTF-8.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_json.ToString());

    /// <summary>All that was written.</summary>
    public override string ToString() => _json.ToString();

    private void Escaped(char c, bool keepsHalves)
    {
        switch (c)
        {
            case '"' or '\\':
                _json.Append('\\').Append(c);
                break;
            case '\n':
                _json.Append("\\n");
                break;
            case >= ' ' when !keepsHalves:
                _json.Append('\uFFFD');
                break;
            default:
                _json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                break;
        }
    }
}
