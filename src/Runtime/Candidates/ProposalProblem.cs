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

    /// <summary>It breaks the contract of placeholders, or a tag around one (rule R14); or a line is no demonstration of the prompt.</summary>
    Placeholders,

    /// <summary>A line of <see cref="TextRules.ProtectedLines"/> is missing or has moved.</summary>
    ProtectedLines,

    /// <summary>It has characters that nobody sees, or half of one.</summary>
    HiddenCharacters,

    /// <summary>It has a token by which chat formats mark messages or tool calls.</summary>
    ControlTokens,

    /// <summary>It repeats words of an example (<see cref="TextRules.RefusesCopies"/>).</summary>
    Copied,

    /// <summary>An edit is about a line that the text does not have.</summary>
    UnknownLine,

    /// <summary>It was proposed before in this run.</summary>
    Repeated,

    /// <summary>The model's reply could not be read as a proposal.</summary>
    Unreadable,
}
