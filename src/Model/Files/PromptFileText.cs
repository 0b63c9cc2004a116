using System.Collections.Generic;
using System.Text;

namespace PromptGrad.Model;

/// <summary>
/// What a prompt file says: its characters, with every line break as one line feed, because how a checkout ends its lines must change neither what is
/// sent nor what a saved state was learned from. A line break at the very end belongs to the file, not to the text.
/// </summary>
internal sealed class PromptFileText
{
    /// <summary>The offsets of the line feeds that stand for two characters.</summary>
    private readonly List<int> _pairs = [];

    public PromptFileText(string characters)
    {
        int length = characters.Length;
        if (length > 0 && characters[length - 1] is '\n' or '\r')
        {
            length -= length > 1 && characters[length - 1] == '\n' && characters[length - 2] == '\r' ? 2 : 1;
        }

        Value = characters.IndexOf('\r') < 0 ? characters.Substring(0, length) : Normalize(characters, length);
    }

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Where a character of the text stands in the file.</summary>
    public int ToFile(int offset)
    {
        int pairs = _pairs.BinarySearch(offset);
        return offset + (pairs < 0 ? ~pairs : pairs);
    }

    private string Normalize(string characters, int length)
    {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++)
        {
            char c = characters[i];
            if (c == '\r' && i + 1 < length && characters[i + 1] == '\n')
            {
                _pairs.Add(text.Length);
                i++;
            }

            text.Append(c == '\r' ? '\n' : c);
        }

        return text.ToString();
    }
}
