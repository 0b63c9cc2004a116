using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>The verdict, the scores beside each other, and the run in figures.</summary>
internal sealed class SummarySection(MarkupWriter markup, TrainingReportOptions options)
{
    public void Write(RunRecord run)
    {
        markup.Open("header").Element("h1", options.Title, ("dir", "auto")).Text("\n");
        markup.Open("p", ("class", run is { IsImproved: true, IsAdopted: true } ? "verdict improved" : "verdict")).Element("strong", ReportWords.Verdict(run)).CloseLine();
        if (run.Verdict is { } verdict)
        {
            markup.Element("p", verdict.Reason, ("dir", "auto")).Text("\n");
        }

        WriteScores(ScoreRow.Of(run));
        markup.Open("dl", ("class", "facts"));
        Fact("optimizer", run.Started?.Optimizer);
        Fact("ended", ReportWords.Of(run.StopReason));
        Fact("steps", Figures.Whole(run.Steps.Count()));
        Fact("training examples", run.Started is { } started ? Figures.Whole(started.Training) : null);
        Fact("selection examples", run.Started is { } begun ? Figures.Whole(begun.Selection) : null);
        foreach (IGrouping<ProposalOutcome, RecordedProposal> outcome in run.Proposals.GroupBy(p => p.Outcome).OrderBy(g => g.Key))
        {
            Fact($"proposals {ReportWords.Of(outcome.Key)}", Figures.Whole(outcome.Count()));
        }

        Fact("calls", Figures.Whole(run.Usage.Calls));
        Fact("tokens", Figures.Whole(run.Usage.TotalTokens));
        Fact("money", Costs.Total(run, options) is { } money ? Figures.Money(money, options.Currency) : null);
        Fact("optimism", run.Verdict?.Optimism is { } optimism ? Figures.Signed(Math.Round(optimism, 3)) : null);
        Fact("retries", run.Retries > 0 ? Figures.Whole(run.Retries) : null);
        markup.CloseLine();
        markup.CloseLine();
    }

    private void Fact(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            markup.Open("div").Element("dt", name).Element("dd", value, ("dir", "auto")).Close();
        }
    }

    private void WriteScores(IReadOnlyList<ScoreRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        double lowest = Math.Min(0, rows.Min(r => r.Mean));
        double highest = Math.Max(1, rows.Max(r => r.Mean));
        markup.Open("table", ("class", "scores")).Element("caption", "Scores with 95\u00A0% intervals. A score on the examples that chose a prompt is too good on average.").Text("\n");
        markup.Open("thead").Open("tr");
        foreach (string heading in new[] { "", "score", "interval", "from 0 to 1", "measured on" })
        {
            markup.Element("th", heading == "from 0 to 1" && (lowest < 0 || highest > 1) ? $"from {Figures.Score(lowest)} to {Figures.Score(highest)}" : heading, ("scope", "col"));
        }

        markup.Close().CloseLine().Open("tbody").Text("\n");
        foreach (ScoreRow row in rows)
        {
            markup.Open("tr", ("class", row.Class)).Element("th", row.Name, ("scope", "row")).Element("td", Figures.Score(row.Mean), ("class", "number")).Element("td", Figures.Interval(row.Interval), ("class", "number"));
            markup.Open("td", ("class", "plot")).Open("svg", ("width", "100%"), ("height", "22"), ("aria-hidden", "true"));
            markup.Open("line", ("class", "track"), ("x1", "0%"), ("x2", "100%"), ("y1", "11"), ("y2", "11")).Close();
            if (row.Interval is { } interval)
            {
                markup.Open("line", ("class", "interval"), ("x1", At(interval.Low)), ("x2", At(interval.High)), ("y1", "11"), ("y2", "11")).Close();
            }

            markup.Open("circle", ("class", "mean"), ("cx", At(row.Mean)), ("cy", "11"), ("r", "5.5")).Close();
            markup.Close().Close().Element("td", $"{Counted.Of(row.Count, "example")} {row.Basis}").CloseLine();
        }

        markup.Close().CloseLine();

        string At(double score) => Figures.Across((score - lowest) / (highest - lowest));
    }
}
