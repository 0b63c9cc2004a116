namespace PromptGrad.Replies;

/// <summary>What a word without quotes is.</summary>
internal static class JsonLiteral
{
    /// <summary>The kind of a word: a literal, a number, or a text without quotes.</summary>
    /// <param name="word">The word.</param>
    /// <param name="isForeign">Whether it is a literal in the spelling of another language.</param>
    public static TapeNodeKind KindOf(ReadOnlySpan<char> word, out bool isForeign)
    {
        isForeign = word is "True" or "TRUE" or "False" or "FALSE" or "None" or "Null" or "NULL";
        return word switch
        {
            "true" or "True" or "TRUE" => TapeNodeKind.True,
            "false" or "False" or "FALSE" => TapeNodeKind.False,
            "null" or "Null" or "NULL" or "None" => TapeNodeKind.Null,
            _ => JsonNumber.IsValid(word) ? TapeNodeKind.Number : TapeNodeKind.Bare,
        };
    }
}
