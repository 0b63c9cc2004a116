using PromptGrad.Candidates;
using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>The way from the seed to the best prompt.</summary>
internal sealed class ChangesSection(MarkupWriter markup)
{
    public void Write(RunRecord run)
    {
        RecordedProposal[] kept = [.. run.Kept];
        if (kept.Length == 0)
        {
            return;
        }

        markup.Open("section", ("id", "changes")).Element("h2", "How it came about").Text("\n");
        markup.Open("div", ("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Changes; scrolls")).Open("table", ("class", "many")).Element("caption", "Proposals that became the best prompt of their time. Scores are measured on the examples that chose them.").Text("\n").Open("thead").Open("tr");
        foreach (string heading in new[] { "step", "calls so far", "change", "comparison", "score", "because" })
        {
            markup.Element("th", heading, ("scope", "col"));
        }

        markup.Close().CloseLine().Open("tbody").Text("\n");
        foreach (RecordedProposal proposal in kept)
        {
            Measurement? score = proposal.Kept!.Measurement;
            markup.Open("tr").Open("th", ("scope", "row"), ("class", "number")).Element("a", $"Step {Figures.Whole(proposal.Step)}", ("href", $"#p{proposal.Number}")).Close();
            markup.Element("td", Figures.Whole(proposal.Kept.Usage.Calls), ("class", "number"));
            markup.Element("td", Size(proposal), ("class", "number"));
            markup.Element("td", proposal.Comparisons.Count > 0 ? ReportWords.Of(proposal.Comparisons[^1].Comparison) : "none");
            markup.Element("td", score is { Count: > 0 } ? $"{Figures.Score(score.Mean)} ({Figures.Interval(ScoreInterval.Of(score))})" : "not measured", ("class", "number"));
            markup.Element("td", Label.Shorten(string.Join(" · ", proposal.Source.Findings), 160), ("dir", "auto")).CloseLine();
        }

        markup.CloseLine().Close().CloseLine().CloseLine();
    }

    /// <summary>How many lines were added and removed.</summary>
    public static string Size(RecordedProposal proposal)
    {
        DiffKind[] kinds = [.. proposal.Changes.SelectMany(c => SequenceDiff.Of(TextLines.Of(c.Before), TextLines.Of(c.After))).Select(l => l.Kind)];
        return $"+{Figures.Whole(kinds.Count(k => k == DiffKind.Added))} \u2212{Figures.Whole(kinds.Count(k => k == DiffKind.Removed))}";
    }
}
