namespace PromptGrad.Language;

/// <summary>What is wrong with a template when its text and the parameter names alone are considered.</summary>
internal enum TemplateProblemKind
{
    /// <summary>PG1001: a bare candidate that names no parameter and is no tag.</summary>
    UnknownPlaceholder,

    /// <summary>PG1004: a placeholder that a closing tag closes as if it were a tag.</summary>
    AmbiguousTag,

    /// <summary>PG1009: a colon with nothing after it.</summary>
    EmptyFormat,

    /// <summary>PG1013: a parameter's name after <c>&lt;</c> without a closing <c>&gt;</c>.</summary>
    UnclosedPlaceholder,

    /// <summary>PG1014: nothing but white space.</summary>
    EmptyPrompt,
}
