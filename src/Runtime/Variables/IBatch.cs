namespace PromptGrad;

/// <summary>What is known of a batch whatever the type of its values.</summary>
internal interface IBatch
{
    /// <summary>Whether the one item stands for every sample.</summary>
    bool IsBroadcast { get; }

    /// <summary>How many items of a call are worked on at once, or <see langword="null"/> if the batch leaves it open.</summary>
    int? MaxConcurrency { get; }
}
