using System.Globalization;

namespace PromptGrad.Replies;

/// <summary>Where words begin and end.</summary>
internal static class Words
{
    /// <summary>Whether a character is a part of words. Marks are, because many scripts write vowels as marks.</summary>
    public static bool IsInWord(char c) => char.IsLetterOrDigit(c) || char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    /// <summary>Whether a word may begin at a place. One that is joined to another by a hyphen or underscore does not begin there.</summary>
    public static bool BeginAt(ReadOnlySpan<char> text, int at) =>
        at == 0 || IsAlone(text[at]) || IsAlone(text[at - 1]) || !(IsInWord(text[at - 1]) || (text[at - 1] is '_' or '-' && at > 1 && IsInWord(text[at - 2])));

    /// <summary>Whether a word may end before a place.</summary>
    public static bool EndAt(ReadOnlySpan<char> text, int at) =>
        at >= text.Length || IsAlone(text[at - 1]) || IsAlone(text[at]) || !(IsInWord(text[at]) || (text[at] is '_' or '-' && at + 1 < text.Length && IsInWord(text[at + 1])));

    // Scripts without spaces between words.
    private static bool IsAlone(char c) => c > '\u0E00' && char.GetUnicodeCategory(c) == UnicodeCategory.OtherLetter;
}
