using System.Collections.Generic;
using System.Text;

namespace PromptGrad.Generator;

/// <summary>Text in documentation comments.</summary>
internal static class XmlText
{
    /// <summary>The lines of a text, escaped: what ends a line in C#, and what XML does not have, must not get into a comment.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        var line = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029')
            {
                yield return line.ToString();
                line.Clear();
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                line.Append(c).Append(text[++i]);
            }
            else
            {
                line.Append(c switch
                {
                    '<' => "&lt;",
                    '>' => "&gt;",
                    '&' => "&amp;",
                    '\t' => "\t",
                    _ when c < ' ' || char.IsSurrogate(c) || c >= '\uFFFE' => "\uFFFD",
                    _ => c.ToString(),
                });
            }
        }

        yield return line.ToString();
    }

    /// <summary>The text in one line.</summary>
    public static string Line(string text) => string.Join(" ", Lines(text));
}
