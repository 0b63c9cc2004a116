namespace PromptGrad.Calls.Benchmarks;

/// <summary>What can go wrong with a request.</summary>
internal enum Fault
{
    None,

    /// <summary>Status 429, to be sent again after a tenth of a second.</summary>
    RateLimited,

    /// <summary>Status 500.</summary>
    Failed,

    /// <summary>The connection is cut before there is an answer.</summary>
    Dropped,

    /// <summary>A third of the answer is missing.</summary>
    Malformed,

    /// <summary>The model stops in the middle of its reply, and says so.</summary>
    Truncated,
}
