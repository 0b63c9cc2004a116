namespace PromptGrad.Replies;

/// <summary>What a value in a text is by its notation.</summary>
internal enum TapeNodeKind : byte
{
    /// <summary>An object; its members follow, each a key and a value.</summary>
    Object,

    /// <summary>An array; its elements follow.</summary>
    Array,

    /// <summary>A text or a key in quotes.</summary>
    Text,

    /// <summary>A text or a key without quotes.</summary>
    Bare,

    /// <summary>A number as JSON writes it.</summary>
    Number,

    /// <summary>The literal true, in the spelling of any language.</summary>
    True,

    /// <summary>The literal false, in the spelling of any language.</summary>
    False,

    /// <summary>The literal null, in the spelling of any language.</summary>
    Null,

    /// <summary>All that a model said, as it stands.</summary>
    Prose,
}
