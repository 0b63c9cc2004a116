namespace PromptGrad;

/// <summary>What was repaired in a model's reply.</summary>
public enum ReplyRepairKind
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

    /// <summary>The text breaks off in a value, of which the rest is unknown.</summary>
    CutOff,

    /// <summary>A key is another spelling of a property's name.</summary>
    Key,

    /// <summary>A number has another notation, such as <c>"12"</c>, <c>1,234</c> or <c>$5</c>.</summary>
    Number,

    /// <summary>A number with a fraction was rounded to an integer.</summary>
    Rounded,

    /// <summary>One of a few possible values has another spelling, or words around it.</summary>
    Choice,

    /// <summary>A number, literal, object or array was taken as text.</summary>
    AsText,

    /// <summary>A text or another value was taken as the literal that it names, such as <c>"null"</c> for null.</summary>
    AsLiteral,

    /// <summary>A single value was taken as a list of one.</summary>
    AsList,

    /// <summary>A value was taken out of a list or an object that holds it.</summary>
    Unwrapped,

    /// <summary>A value stands where an object with that value as its only property was asked for.</summary>
    Implied,

    /// <summary>A member that no property is named after was left out.</summary>
    Extra,

    /// <summary>A property that was asked for is missing and was taken as empty.</summary>
    Missing,

    /// <summary>Further values, which could have been meant too, were passed over.</summary>
    PassedOver,
}
