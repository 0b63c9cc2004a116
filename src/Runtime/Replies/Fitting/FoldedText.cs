using System.Globalization;
using System.Text;

namespace PromptGrad.Replies;

/// <summary>The letters and digits of a text, without case, accents and what stands between them; and where words begin and end.</summary>
internal sealed class FoldedText
{
    private const string Accented = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšșţťŧțùúûüũūŭůűųŵýÿŷźżž";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssssttttuuuuuuuuuuwyyyzzz";

    private readonly StringBuilder _folded = new();
    private readonly List<int> _origins = [];
    private readonly string _text;

    /// <summary>Folds a text.</summary>
    public FoldedText(ReadOnlySpan<char> text)
    {
        _text = text.ToString();
        for (int i = 0; i < text.Length; i++)
        {
            int before = _folded.Length;
            Append(_folded, text[i]);
            for (; before < _folded.Length; before++)
            {
                _origins.Add(i);
            }
        }

        Characters = _folded.ToString();
    }

    /// <summary>The letters and digits.</summary>
    public string Characters { get; }

    /// <summary>The letters and digits of a text.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            Append(folded, c);
        }

        return folded.ToString();
    }

    /// <summary>Whether a word begins at one of the characters, and not just a part of one that is joined by a hyphen or underscore.</summary>
    public bool BeginsWord(int at) => Words.BeginAt(_text, _origins[at]) && (at == 0 || _origins[at - 1] != _origins[at]);

    /// <summary>Whether a word ends before one of the characters.</summary>
    public bool EndsWord(int end) => Words.EndAt(_text, _origins[end - 1] + 1) && (end == _origins.Count || _origins[end] != _origins[end - 1]);

    /// <summary>Whether a word goes on behind one of the characters.</summary>
    public bool ContinuesWord(int end) => Behind(end) is [var next, ..] && Words.IsInWord(next);

    /// <summary>What stands in the text behind one of the characters.</summary>
    public ReadOnlySpan<char> Behind(int end) => _text.AsSpan(_origins[end - 1] + 1);

    private static void Append(StringBuilder folded, char c)
    {
        if (char.IsAscii(c))
        {
            if (char.IsAsciiLetterOrDigit(c))
            {
                folded.Append(char.ToLowerInvariant(c));
            }

            return;
        }

        c = char.ToLowerInvariant(c);
        int accented = Accented.IndexOf(c, StringComparison.Ordinal);
        if (accented >= 0)
        {
            folded.Append(Plain[accented]);
            return;
        }

        switch (c)
        {
            case 'ß':
                folded.Append("ss");
                break;
            case 'æ':
                folded.Append("ae");
                break;
            case 'œ':
                folded.Append("oe");
                break;
            // Accents that are characters of their own.
            case >= '\u0300' and <= '\u036F':
                break;
            default:
                if (Words.IsInWord(c))
                {
                    folded.Append(c);
                }

                break;
        }
    }
}
