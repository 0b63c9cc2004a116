namespace PromptGrad.Replies;

/// <summary>What was repaired in a text that was meant as JSON.</summary>
internal enum JsonRepairKind
{
    /// <summary>Prose, reasoning or a fence around the value was left out.</summary>
    Surroundings,

    /// <summary>A comment was left out.</summary>
    Comment,

    /// <summary>A comma with nothing after it was left out.</summary>
    SpareComma,

    /// <summary>A text or a key stands in other quotes than double ones.</summary>
    Quotes,

    /// <summary>A key stands without quotes.</summary>
    BareKey,

    /// <summary>A literal has the spelling of another language, such as <c>True</c> or <c>None</c>.</summary>
    Literal,

    /// <summary>A text has a line break or another control character that is not escaped.</summary>
    RawCharacter,

    /// <summary>A backslash that begins no escape was taken as a character.</summary>
    Backslash,

    /// <summary>A value without quotes was taken as text.</summary>
    BareText,

    /// <summary>A quote inside a text is not escaped.</summary>
    InnerQuote,

    /// <summary>A comma between two members or elements is missing.</summary>
    MissingComma,

    /// <summary>A key without a value was left out.</summary>
    MissingValue,

    /// <summary>An object or array is not closed.</summary>
    Unclosed,

    /// <summary>A value at which the text breaks off was left out, because the rest of it is unknown.</summary>
    CutOff,
}
