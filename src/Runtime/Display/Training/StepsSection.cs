using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>Everything that happened, step by step, folded up.</summary>
internal sealed class StepsSection(MarkupWriter markup)
{
    // So much is shown of proposals that were kept, and of all others together, however long the run: the page stays one that a browser opens at once.
    private const int MaxKept = 60_000;
    private const int MaxOthers = 1_500_000;
    private const int MaxOther = 6_000;
    private const int MinOther = 400;
    private const int ShownBadges = 6;

    private readonly ReasonMarkup _reasons = new(markup);
    private readonly DiffMarkup _diffs = new(markup);

    public void Write(RunRecord run)
    {
        if (!run.Steps.Any())
        {
            return;
        }

        int others = run.Proposals.Count(p => p.Outcome != ProposalOutcome.Kept);
        int shown = Math.Clamp(MaxOthers / Math.Max(1, others), MinOther, MaxOther);
        markup.Open("section", ("id", "steps")).Element("h2", "Step by step").Text("\n");
        markup.Open("p", ("class", "filter")).Void("input", ("type", "checkbox"), ("id", "only-kept")).Element("label", "Only steps that changed the prompt", ("for", "only-kept")).CloseLine();
        foreach (RecordedStep step in run.Steps)
        {
            Write(run, step, shown);
        }

        markup.CloseLine();
    }

    private void Write(RunRecord run, RecordedStep step, int shown)
    {
        markup.Open("details", ("class", step.IsKept ? "step kept" : "step")).Open("summary").Element("strong", $"Step {Figures.Whole(step.Number)}");
        markup.Text(" ").Element("span", Counted.Of(step.Findings, "finding"), ("class", "chip"));
        foreach (RecordedProposal proposal in step.Proposals.Take(ShownBadges))
        {
            markup.Text(" ");
            Badge(proposal);
        }

        if (step.Proposals.Count > ShownBadges)
        {
            markup.Text($" and {Figures.Whole(step.Proposals.Count - ShownBadges)} more");
        }

        if (step.Usage.Calls > 0)
        {
            markup.Text(" ").Element("span", $"{Figures.Whole(step.Usage.Calls)} calls so far", ("class", "short"));
        }

        markup.CloseLine().Open("div", ("id", $"step{step.Number}"), ("class", "body")).Text("\n");
        if (step.Batch.Count > 0)
        {
            _reasons.Examples("Learned from", step.Batch);
        }

        if (step.Feedback.Count > 0)
        {
            markup.Element("h3", "Findings").Text("\n");
            foreach (FeedbackReceived feedback in step.Feedback)
            {
                _reasons.Write(feedback);
            }
        }

        foreach (RecordedProposal proposal in step.Proposals)
        {
            Write(run, proposal, proposal.Outcome == ProposalOutcome.Kept ? MaxKept : shown);
        }

        if (step.OtherComparisons.Count > 0)
        {
            markup.Element("h3", "Other comparisons").Text("\n");
            foreach (ComparisonFinished comparison in step.OtherComparisons)
            {
                Write(run, comparison);
            }
        }

        markup.CloseLine().CloseLine();
    }

    private void Badge(RecordedProposal proposal) => markup.Element("span", ReportWords.Of(proposal.Outcome), ("class", $"outcome {ReportWords.ClassOf(proposal.Outcome)}"));

    private void Write(RunRecord run, RecordedProposal proposal, int shown)
    {
        markup.Open("article", ("id", $"p{proposal.Number}"), ("class", $"proposal {ReportWords.ClassOf(proposal.Outcome)}"));
        markup.Open("h3").Text($"Proposal {Figures.Whole(proposal.Number)} ");
        Badge(proposal);
        markup.CloseLine();
        if (proposal.Refusal is { } refused)
        {
            markup.Open("p", ("class", "refusal")).Text("Refused for ").Element("code", refused.Parameter, ("dir", "auto")).Text(": ").Element("span", refused.Refusal.Message, ("dir", "auto")).CloseLine();
        }

        _reasons.Write(proposal.Source);
        foreach ((string parameter, string before, string after) in proposal.Changes)
        {
            markup.Open("h4").Element("code", parameter, ("dir", "auto")).Text(" changed from ");
            Name(run, proposal.Parent);
            markup.CloseLine();
            _diffs.Write(before, after, $"Change of {parameter}", shown);
        }

        foreach (ComparisonFinished comparison in proposal.Comparisons)
        {
            Write(run, comparison);
        }

        if (proposal.Regressions.Count > 0)
        {
            _reasons.Examples("Not accepted: it fails what must not get worse,", proposal.Regressions);
        }

        if (proposal.Kept is { Measurement: { Count: > 0 } score })
        {
            markup.Element("p", $"Score {Figures.Score(score.Mean)} ({Figures.Interval(ScoreInterval.Of(score))}), measured on the {Counted.Of(score.Count, "example")} that chose it.").Text("\n");
        }

        markup.CloseLine();
    }

    private void Write(RunRecord run, ComparisonFinished comparison)
    {
        markup.Open("p", ("class", "comparison")).Element("strong", comparison.IsAccepted ? "Accepted" : "Not accepted").Text(" against ");
        Name(run, comparison.Incumbent);
        markup.Text($"{(run.IsLearnedFrom(comparison.Comparison) ? ", on examples that the run learned from" : "")}: {ReportWords.Of(comparison.Comparison)}.").CloseLine();
    }

    /// <summary>What a candidate is called, with a link to where it came from.</summary>
    private void Name(RunRecord run, Candidate candidate)
    {
        if (run.ProposalOf(candidate.Id) is { } proposal)
        {
            markup.Element("a", $"proposal {Figures.Whole(proposal.Number)}", ("href", $"#p{proposal.Number}"));
        }
        else
        {
            markup.Text(candidate == run.Seed ? "the seed" : $"candidate {candidate.Id}");
        }
    }
}
