namespace PromptGrad;

/// <summary>Why a proposal was refused.</summary>
public enum ProposalProblem
{
    /// <summary>It has no text, or nothing but white space.</summary>
    Empty,

    /// <summary>It changes nothing.</summary>
    Unchanged,

    /// <summary>It is longer than <see cref="TextRules.MaxLength"/>.</summary>
    TooLong,

    /// <summary>It breaks the contract of placeholders, or a tag around one (rule R14).</summary>
    Placeholders,

    /// <summary>A line of <see cref="TextRules.ProtectedLines"/> is missing or has moved.</summary>
    ProtectedLines,

    /// <summary>An edit is about a line that the text does not have.</summary>
    UnknownLine,

    /// <summary>It was proposed before in this run.</summary>
    Repeated,

    /// <summary>The model's reply could not be read as a proposal.</summary>
    Unreadable,
}
