namespace PromptGrad.Language;

/// <summary>Recognises the <c>&lt;</c> of a generic type, as in <c>List&lt;Foo&gt;</c>.</summary>
internal static class TypeArgument
{
    /// <summary>ASCII only: in scripts that put no spaces between words, any letter can stand before a placeholder.</summary>
    public static bool IsAt(string text, int open) =>
        open > 0 && text[open - 1] is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_';
}
