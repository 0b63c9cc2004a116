namespace PromptGrad.Language;

/// <summary>What the lexer recognises. Text between tokens has no meaning of its own.</summary>
internal enum TemplateTokenKind
{
    /// <summary>A candidate (rule R1), with any escaped <c>&lt;</c> before it. Binding decides whether it is a placeholder.</summary>
    Candidate,

    /// <summary>A candidate that an even run of <c>&lt;</c> makes literal (rule R3).</summary>
    EscapedCandidate,

    /// <summary>A literal opening tag that is no candidate: attributes, white space, or a dashed name.</summary>
    OpeningTag,

    /// <summary>A tag like <c>&lt;br/&gt;</c>, which opens nothing.</summary>
    SelfClosingTag,

    /// <summary>A closing tag.</summary>
    ClosingTag,

    /// <summary>A candidate but for white space at its edges, an <c>@</c>, an alignment or a slash: text that opens nothing.</summary>
    Lookalike,

    /// <summary>A name after a single <c>&lt;</c> with no <c>&gt;</c> on the rest of its line or before the next <c>&lt;</c>.</summary>
    UnclosedName,
}
