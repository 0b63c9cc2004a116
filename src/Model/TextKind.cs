namespace PromptGrad.Model;

/// <summary>What a value that becomes text is.</summary>
internal enum TextKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A <c>bool</c>, or one that may be missing.</summary>
    Boolean,

    /// <summary>A <c>char</c>, or one that may be missing.</summary>
    Character,

    /// <summary>An enum, or one that may be missing.</summary>
    Enumeration,

    /// <summary>An <c>IFormattable</c>.</summary>
    Formattable,

    /// <summary>An <c>IFormattable</c> value type that may be missing.</summary>
    NullableFormattable,

    /// <summary>A sequence, one item per line.</summary>
    Lines,

    /// <summary>A sequence, one item per line behind a hyphen.</summary>
    Bullets,

    /// <summary>A sequence, one item per line, numbered.</summary>
    Numbered,

    /// <summary>A sequence in one line.</summary>
    Comma,

    /// <summary>Anything that has a JSON form.</summary>
    Json,

    /// <summary>No text: an <c>AIContent</c>, which becomes a part of the message (rule R12).</summary>
    Media,

    /// <summary>No text: a sequence of <c>AIContent</c>, of which each becomes a part of the message (rule R12).</summary>
    MediaList,
}
