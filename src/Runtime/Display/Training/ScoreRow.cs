namespace PromptGrad.Display.Training;

/// <summary>A score in the summary.</summary>
/// <param name="Name">Whose it is.</param>
/// <param name="Class">How it looks: <c>seed</c>, <c>best</c> or <c>control</c>.</param>
/// <param name="Mean">The score.</param>
/// <param name="Interval">Where it lies with a confidence of 95 %, if that is known.</param>
/// <param name="Count">On how many examples it was measured.</param>
/// <param name="Basis">Which examples those are ("that chose it").</param>
internal sealed record ScoreRow(string Name, string Class, double Mean, ScoreInterval? Interval, int Count, string Basis)
{
    private const string Selection = "that chose it";

    public static IReadOnlyList<ScoreRow> Of(RunRecord run)
    {
        ScoreRow?[] rows =
        [
            Of("Seed, final test", "seed", run.Verdict?.Seed),
            run.IsImproved ? Of("Best, final test", "best", run.Verdict?.Best) : null,
            .. run.Controls.Select(c => Of($"{c.Name}, final test", "control", c.Test)),
            Of("Seed", "seed", run.SeedMeasurement, "that choose between prompts"),
            run.IsImproved ? Of("Best", "best", run.BestMeasurement, Selection) : null,
            .. run.Controls.Select(c => Of(c.Name, "control", c.Measurement, Selection)),
        ];
        return [.. rows.OfType<ScoreRow>()];
    }

    private static ScoreRow? Of(string name, string style, EvaluationReport? test) =>
        test is { Cases.Count: > 0 } ? new(name, style, test.Mean, ScoreInterval.Of(test.Interval), test.Cases.Count, "that no optimizer has seen") : null;

    private static ScoreRow? Of(string name, string style, Measurement? score, string basis) =>
        score is { Count: > 0 } ? new(name, style, score.Mean, ScoreInterval.Of(score), score.Count, basis) : null;
}
