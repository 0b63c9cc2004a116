namespace PromptGrad.Progress;

/// <summary>A run at a moment.</summary>
internal sealed record RunSnapshot
{
    public string Optimizer { get; init; } = "";

    public int Step { get; init; }

    public Measurement? Seed { get; init; }

    public Measurement? Best { get; init; }

    public bool IsImproved { get; init; }

    public int Made { get; init; }

    public int Refused { get; init; }

    /// <summary>How many became the best.</summary>
    public int Kept { get; init; }

    public string? LastFinding { get; init; }

    public string? LastWarning { get; init; }

    public ChatUsage Usage { get; init; } = ChatUsage.None;

    /// <summary>As of the end of the last step.</summary>
    public IReadOnlyList<KeyValuePair<string, ChatUsage>> UsageByRole { get; init; } = [];

    public StopReason? StopReason { get; init; }

    public string? Verdict { get; init; }
}
