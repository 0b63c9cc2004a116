namespace PromptGrad.Clients;

/// <summary>What came of reading on in a stream.</summary>
internal enum StreamStep
{
    /// <summary>There is another update.</summary>
    Update,

    /// <summary>The stream is over.</summary>
    End,

    /// <summary>It failed before its first update, and may be asked for again.</summary>
    Retry,
}
