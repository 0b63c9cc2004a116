using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace PromptGrad.CodeFixes.Refactorings;

/// <summary>Writes a text as a literal that reads like the text: without a single escape, unless it has characters that nobody would see.</summary>
internal static class PromptLiteral
{
    /// <summary>Writes the literal.</summary>
    /// <param name="text">The text, with line feeds as its only line breaks.</param>
    /// <param name="indentation">The indentation of the line that the literal begins in.</param>
    /// <param name="lineBreak">The line breaks of the source.</param>
    public static string Of(string text, string indentation, string lineBreak)
    {
        string regular = SymbolDisplay.FormatLiteral(text, quote: true);
        if (regular == "\"" + text + "\"" || HasInvisible(text))
        {
            return regular;
        }

        string start = lineBreak + indentation + (indentation.IndexOf('\t') < 0 ? "    " : "\t");
        string quotes = new('"', Math.Max(3, LongestRunOfQuotes(text) + 1));
        return quotes + string.Concat(text.Split('\n').Select(line => line.Length == 0 ? lineBreak : start + line)) + start + quotes;
    }

    private static bool HasInvisible(string text) =>
        SymbolDisplay.FormatLiteral(new string([.. text.Where(static c => c is not ('\n' or '\t' or '\\' or '"'))]), quote: true).IndexOf('\\') >= 0;

    private static int LongestRunOfQuotes(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '"' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
