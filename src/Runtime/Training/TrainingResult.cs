namespace PromptGrad;

/// <summary>What a run found and cost.</summary>
/// <param name="Best">The best candidate; the seed if nothing was better.</param>
/// <param name="Seed">The texts that the run began with.</param>
/// <param name="StopReason">Why the run ended.</param>
public sealed record TrainingResult(Candidate Best, Candidate Seed, StopReason StopReason)
{
    /// <summary>What the best candidate scored on the examples that chose it; too good on average. <see langword="null"/> if the optimizer did not measure it.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Whether the best candidate is any better than the seed, on examples that no optimizer has seen.</summary>
    public TrainingVerdict Verdict { get; init; } = new(VerdictKind.NotTested, "Nobody has looked.");

    /// <summary>The candidate that the component has now: the best one or the seed, as the verdict says.</summary>
    public Candidate Applied => Verdict.Kind == VerdictKind.KeepSeed ? Seed : Best;

    /// <summary>The controls, to be shown beside the winner.</summary>
    public IReadOnlyList<ControlResult> Controls { get; init; } = [];

    /// <summary>What the headroom test found; <see langword="null"/> if there was none.</summary>
    public HeadroomReport? Headroom { get; init; }

    /// <summary>What the user should know, in words.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the run cost; the controls count apart.</summary>
    public ChatUsage Usage { get; init; } = ChatUsage.None;

    /// <summary>What the run cost in money; <see langword="null"/> if nobody knows it.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What it cost by role (<see cref="CallRole"/>).</summary>
    public IReadOnlyList<KeyValuePair<string, ChatUsage>> UsageByRole { get; init; } = [];
}
