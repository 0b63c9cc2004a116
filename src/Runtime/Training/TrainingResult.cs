namespace PromptGrad;

/// <summary>What a run found and cost.</summary>
/// <param name="Best">The best candidate; the seed if nothing was better.</param>
/// <param name="Seed">The texts that the run began with.</param>
/// <param name="StopReason">Why the run ended.</param>
public sealed record TrainingResult(Candidate Best, Candidate Seed, StopReason StopReason)
{
    /// <summary>What the best candidate scored on the examples that chose it; too good on average. <see langword="null"/> if the optimizer did not measure it.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>What the run cost.</summary>
    public ChatUsage Usage { get; init; } = ChatUsage.None;

    /// <summary>What it cost by role (<see cref="CallRole"/>).</summary>
    public IReadOnlyList<KeyValuePair<string, ChatUsage>> UsageByRole { get; init; } = [];
}
