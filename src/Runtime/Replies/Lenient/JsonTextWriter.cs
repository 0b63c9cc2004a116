using System.Globalization;
using System.Text;

namespace PromptGrad.Replies;

/// <summary>Writes JSON of which the last part can be taken back.</summary>
internal sealed class JsonTextWriter
{
    private readonly StringBuilder _json = new();

    /// <summary>How much is written; set to an earlier value, it takes back what came after.</summary>
    public int Length
    {
        get => _json.Length;
        set => _json.Length = value;
    }

    /// <summary>Writes a character of the notation.</summary>
    public void Raw(char c) => _json.Append(c);

    /// <summary>Writes characters of the notation.</summary>
    public void Raw(ReadOnlySpan<char> json) => _json.Append(json);

    /// <summary>Writes a whole text with its quotes.</summary>
    public void Text(ReadOnlySpan<char> text)
    {
        _json.Append('"');
        Characters(text);
        _json.Append('"');
    }

    /// <summary>Writes characters of a text.</summary>
    public void Characters(ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            i += Character(text[i], i + 1 < text.Length ? text[i + 1] : '\0') - 1;
        }
    }

    /// <summary>Writes a character of a text. Half of a surrogate pair, which is no character, becomes U+FFFD.</summary>
    /// <param name="c">The character.</param>
    /// <param name="next">The one after it, which is written too if the two are a pair.</param>
    /// <returns>How many characters were written.</returns>
    public int Character(char c, char next)
    {
        if (char.IsSurrogatePair(c, next))
        {
            _json.Append(c).Append(next);
            return 2;
        }

        if (c is '"' or '\\')
        {
            _json.Append('\\').Append(c);
        }
        else if (c < ' ')
        {
            _json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
        }
        else
        {
            _json.Append(char.IsSurrogate(c) ? '\uFFFD' : c);
        }

        return 1;
    }

    /// <summary>What was written from a place on.</summary>
    public string From(int start) => _json.ToString(start, _json.Length - start);

    /// <summary>All that was written.</summary>
    public override string ToString() => _json.ToString();
}
