namespace PromptGrad.Replies;

/// <summary>What became of a value that was to be read.</summary>
internal enum LenientOutcome
{
    /// <summary>It was read and written.</summary>
    Read,

    /// <summary>There is none, or its end is missing; nothing was written.</summary>
    Absent,

    /// <summary>It can be read in more than one way, or in none.</summary>
    Refused,
}
