namespace PromptGrad.Model;

/// <summary>What a value that becomes JSON is.</summary>
internal enum JsonKind
{
    /// <summary>Something that the writer takes as a string: text, a date with time, a GUID.</summary>
    String,

    /// <summary>Something whose own text is its JSON string: a character, an enum, a URI.</summary>
    Text,

    /// <summary>A date or a time of day, in round-trip format.</summary>
    RoundTrip,

    /// <summary>A <c>bool</c>.</summary>
    Boolean,

    /// <summary>A whole or decimal number.</summary>
    Number,

    /// <summary>A floating-point number, for which JSON lacks some values.</summary>
    FloatingPoint,

    /// <summary>Bytes, in base 64.</summary>
    Bytes,

    /// <summary>A value type that may be missing.</summary>
    Nullable,

    /// <summary>A sequence.</summary>
    Array,

    /// <summary>A sequence of pairs whose keys are strings.</summary>
    Dictionary,

    /// <summary>A class, structure or interface, by its public members.</summary>
    Object,
}
