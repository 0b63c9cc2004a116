namespace PromptGrad.Model;

/// <summary>What a type is whose values are read from a reply.</summary>
internal enum ReplyKind
{
    /// <summary>A text, a number, a truth value, or something that is written as a text.</summary>
    Scalar,

    /// <summary>One of some names.</summary>
    Enumeration,

    /// <summary>What may be null.</summary>
    Nullable,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>A sequence of pairs whose keys are texts.</summary>
    Dictionary,

    /// <summary>A class or structure, by its members.</summary>
    Object,

    /// <summary>One of some classes, told apart by a member.</summary>
    Union,
}
