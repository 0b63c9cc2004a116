namespace PromptGrad.Clients;

/// <summary>What a call that was let through tells about the server's limits.</summary>
internal enum GateOutcome
{
    /// <summary>Nothing: it was cancelled, or nobody read it to its end.</summary>
    Unknown,

    /// <summary>It was answered.</summary>
    Passed,

    /// <summary>There are too many requests in a time.</summary>
    Throttled,

    /// <summary>There are too many requests at once.</summary>
    Overloaded,

    /// <summary>It failed for another reason.</summary>
    Failed,
}
