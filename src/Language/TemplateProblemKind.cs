namespace PromptGrad.Language;

/// <summary>What is wrong with a template when its text and the parameter names alone are considered.</summary>
internal enum TemplateProblemKind
{
    /// <summary>PG1001: a bare candidate that names no parameter and is no tag.</summary>
    UnknownPlaceholder,

    /// <summary>PG1004: a placeholder that a closing tag closes as if it were a tag.</summary>
    AmbiguousTag,

    /// <summary>PG1005: a closing tag that closes nothing.</summary>
    UnpairedClosingTag,

    /// <summary>PG1006: text that is no placeholder, though it was probably meant as one.</summary>
    NearPlaceholder,

    /// <summary>PG1007: a parameter's name in braces.</summary>
    BracedParameter,

    /// <summary>PG1009: a colon with nothing after it.</summary>
    EmptyFormat,

    /// <summary>PG1011: a candidate that names no parameter and was probably meant as text.</summary>
    LiteralCandidate,

    /// <summary>PG1012: a second <c>&gt;</c>, as if it had to be doubled like <c>&lt;</c>.</summary>
    DoubledBracket,

    /// <summary>PG1013: a parameter's name after <c>&lt;</c> without a closing <c>&gt;</c>.</summary>
    UnclosedPlaceholder,

    /// <summary>PG1014: nothing but white space.</summary>
    EmptyPrompt,

    /// <summary>PG1020: a token by which models tell roles apart.</summary>
    ControlToken,

    /// <summary>PG1021: a tag or the start of a line that reads like a role.</summary>
    RoleMarker,
}
