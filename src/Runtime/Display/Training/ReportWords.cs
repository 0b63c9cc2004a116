namespace PromptGrad.Display.Training;

/// <summary>What a report calls things.</summary>
internal static class ReportWords
{
    public static string Of(StopReason? reason) => reason switch
    {
        null => "has not ended, or broke off",
        StopReason.Completed => "nothing more to try",
        StopReason.Budget => "budget used up",
        StopReason.Cancelled => "cancelled",
        StopReason.Steps => "all steps done",
        StopReason.Plateau => "no improvement for too long",
        StopReason.Idle => "nothing new to learn",
        StopReason.NoHeadroom => "the wording makes no difference",
        _ => reason.Value.ToString(),
    };

    public static string Of(ProposalOutcome outcome) => outcome switch
    {
        ProposalOutcome.Kept => "kept",
        ProposalOutcome.Passed => "passed, not the best",
        ProposalOutcome.Lost => "not accepted",
        ProposalOutcome.Open => "not compared",
        _ => "refused",
    };

    /// <summary>The style of an outcome.</summary>
    public static string ClassOf(ProposalOutcome outcome) => outcome switch
    {
        ProposalOutcome.Kept => "kept",
        ProposalOutcome.Passed => "passed",
        ProposalOutcome.Lost => "lost",
        ProposalOutcome.Open => "open",
        _ => "refused",
    };

    public static string Of(PairedComparison comparison)
    {
        string left = comparison.Left > 0 ? $"; {Counted.Of(comparison.Left, "more example")} not needed for the verdict" : "";
        return $"{Figures.Whole(comparison.Wins)} better, {Figures.Whole(comparison.Losses)} worse, {Figures.Whole(comparison.Ties)} equal on {Counted.Of(comparison.Examples.Count, "example")}: net {Figures.Signed(comparison.Net)}{left}";
    }

    public static string Verdict(RunRecord run) => run switch
    {
        { Best: null } => "Nothing is known of this run yet.",
        { IsImproved: false } => "The seed was kept: no proposal was better.",
        { Verdict: { Kind: VerdictKind.KeepSeed } } => "The seed was kept: the best prompt did not do better in the final test.",
        { Verdict: { Kind: VerdictKind.Adopt, Seed: { } before, Best: { } after } } =>
            $"A better prompt was found: {Figures.Score(before.Mean)} \u2192 {Figures.Score(after.Mean)} on {Counted.Of(after.Cases.Count, "example")} that no optimizer has seen.",
        { SeedMeasurement: { Count: > 0 } seed, BestMeasurement: { Count: > 0 } best } when seed.Examples.ToHashSet(StringComparer.Ordinal).SetEquals(best.Examples) =>
            $"A better prompt was found{SoFar(run)}: {Figures.Score(seed.Mean)} \u2192 {Figures.Score(best.Mean)} on the {Counted.Of(best.Count, "example")} that chose it.",
        _ => $"A better prompt than the seed was found{SoFar(run)}.",
    };

    private static string SoFar(RunRecord run) => run.StopReason is null ? " so far" : "";
}
