using PromptGrad.Display.Html;

namespace PromptGrad.Display.Training;

/// <summary>The scores over the run: a drawing whose places are shares of its width, so that it fits any window without getting smaller letters.</summary>
internal sealed class ScoresSection(MarkupWriter markup)
{
    private const int Top = 14;
    private const int HeightOfScores = 230;
    private const int MaxBar = 40;

    // Labels of steps that are nearer to each other than this share of the width are left out.
    private const double LabelDistance = 0.07;

    /// <summary>Where the scores end and the axis is. An optimizer that compares prompts pair by pair measures none.</summary>
    private int _bottom;

    private int Zero => _bottom + 90;

    private int Refusals => _bottom + 146;

    public void Write(RunRecord run)
    {
        IncumbentChanged[] measured = [.. run.Incumbents.Where(i => i.Measurement is { Count: > 0 })];
        if (measured.Length == 0 && run.Proposals.Count == 0)
        {
            return;
        }

        _bottom = measured.Length > 0 ? Top + HeightOfScores : Top;
        double end = Math.Max(1, run.Usage.Calls);
        markup.Open("section", ("id", "scores")).Element("h2", "Scores over the run").Text("\n");
        markup.Open("figure").Open("div", ("class", "chart")).Open("svg", ("width", "100%"), ("height", Figures.Pixels(Refusals + 10)), ("role", "group"), ("aria-label", "Scores over the run; the figures follow as a table"));
        WriteAxis(run, end);
        if (measured.Length > 0)
        {
            WriteScores(run, measured, end);
        }

        WriteProposals(run, end);
        markup.Close().CloseLine();
        WriteLegend(measured.Length > 0);
        markup.CloseLine();
        WriteTable(measured);
        markup.CloseLine();
    }

    private void WriteAxis(RunRecord run, double end)
    {
        Line("axis", 0, 1, _bottom, _bottom);
        bool isFirst = true;
        foreach (double calls in NiceTicks.Of(0, end, 5))
        {
            Line("tick", calls / end, calls / end, _bottom, _bottom + 5);
            Text("label", calls / end, _bottom + 19, isFirst ? "0 calls" : Figures.Whole((long)calls), isFirst ? "start" : calls / end > 0.97 ? "end" : "middle");
            isFirst = false;
        }

        Text("label", 0, _bottom + 38, "step", "start");
        double labelled = LabelDistance / 2;
        foreach (RecordedStep step in run.Steps.Where(s => s.Usage.Calls > 0))
        {
            double place = Math.Min(1, step.Usage.Calls / end);
            Line("tick", place, place, _bottom + 24, _bottom + 27);
            if (place - labelled >= LabelDistance)
            {
                labelled = place;
                Text("label", place, _bottom + 38, Figures.Whole(step.Number), place > 0.97 ? "end" : "middle");
            }
        }
    }

    private void WriteScores(RunRecord run, IncumbentChanged[] measured, double end)
    {
        ScoreInterval[] intervals = [.. measured.Select(i => ScoreInterval.Of(i.Measurement!) ?? new(i.Measurement!.Mean, i.Measurement.Mean))];
        double margin = Math.Max(0.02, (intervals.Max(i => i.High) - intervals.Min(i => i.Low)) * 0.06);
        double lowest = intervals.Min(i => i.Low) - margin;
        double highest = intervals.Max(i => i.High) + margin;
        foreach (double score in NiceTicks.Of(lowest, highest, 5))
        {
            Line("grid", 0, 1, Y(score), Y(score));
            markup.Element("text", score.ToString("0.0##", System.Globalization.CultureInfo.InvariantCulture), ("class", "label"), ("x", "-8"), ("y", Figures.Pixels(Y(score) + 4)), ("text-anchor", "end"));
        }

        if (run.SeedMeasurement is { Count: > 0 } seed)
        {
            Line("seed", 0, 1, Y(seed.Mean), Y(seed.Mean));
        }

        for (int i = 0; i < measured.Length; i++)
        {
            (double from, double to) = (Place(measured[i]), i + 1 < measured.Length ? Place(measured[i + 1]) : 1);
            string band = Figures.Pixels(Math.Max(1, Y(intervals[i].Low) - Y(intervals[i].High)));
            markup.Open("rect", ("class", "band"), ("x", Figures.Across(from)), ("y", Figures.Pixels(Y(intervals[i].High))), ("width", Figures.Across(to - from)), ("height", band)).Close();
            Line("score", from, to, Y(measured[i].Measurement!.Mean), Y(measured[i].Measurement!.Mean));
            if (i > 0)
            {
                Line("score", from, from, Y(measured[i - 1].Measurement!.Mean), Y(measured[i].Measurement!.Mean));
            }
        }

        foreach (IncumbentChanged incumbent in measured)
        {
            string target = run.ProposalOf(incumbent.Candidate.Id) is { } proposal ? $"p{proposal.Number}" : "prompts";
            string label = $"step {Figures.Whole(incumbent.Step)}, {Counted.Of(incumbent.Usage.Calls, "call")}: {Figures.Score(incumbent.Measurement!.Mean)} ({Figures.Interval(ScoreInterval.Of(incumbent.Measurement))}) on {Counted.Of(incumbent.Measurement.Count, "example")}";
            markup.Open("a", ("href", $"#{target}"), ("aria-label", label)).Open("circle", ("class", "point"), ("cx", Figures.Across(Place(incumbent))), ("cy", Figures.Pixels(Y(incumbent.Measurement.Mean))), ("r", "4.5")).Element("title", label).Close().CloseLine();
        }

        if (run.SeedMeasurement is { Count: > 0 } first)
        {
            Text("value", 0.004, Y(first.Mean) + 16, $"seed {Figures.Score(first.Mean)}", "start");
        }

        if (run.IsImproved && measured[^1].Candidate == run.Best)
        {
            Text("value", 1, Y(measured[^1].Measurement!.Mean) - 9, $"best {Figures.Score(measured[^1].Measurement!.Mean)}", "end");
        }

        double Y(double score) => _bottom - ((score - lowest) / (highest - lowest) * (_bottom - Top));

        double Place(IncumbentChanged incumbent) => Math.Min(1, incumbent.Usage.Calls / end);
    }

    private void WriteProposals(RunRecord run, double end)
    {
        if (run.Comparisons.Count == 0 && run.Proposals.All(p => p.Refusal is null))
        {
            return;
        }

        Line("axis", 0, 1, Zero, Zero);
        markup.Element("text", "net", ("class", "label"), ("x", "-8"), ("y", Figures.Pixels(Zero + 4)), ("text-anchor", "end"));
        double greatest = Math.Max(1, run.Comparisons.Select(c => Math.Abs(c.Comparison.Net)).DefaultIfEmpty(1).Max());
        foreach (ComparisonFinished comparison in run.Comparisons)
        {
            double place = Math.Min(1, comparison.Usage.Calls / end);
            double bar = comparison.Comparison.Net / greatest * MaxBar;
            double to = Math.Abs(bar) < 2 ? Zero - 2 : Zero - bar;
            markup.Open("line", ("class", comparison.IsAccepted ? "bar won" : "bar"), ("x1", Figures.Across(place)), ("x2", Figures.Across(place)), ("y1", Figures.Pixels(Math.Abs(bar) < 2 ? Zero + 2 : Zero)), ("y2", Figures.Pixels(to)));
            markup.Element("title", $"step {Figures.Whole(comparison.Step)}: {(comparison.IsAccepted ? "accepted" : "not accepted")}, {ReportWords.Of(comparison.Comparison)}").Close();
        }

        RecordedProposal[] refused = [.. run.Proposals.Where(p => p.Refusal is not null)];
        if (refused.Length > 0)
        {
            markup.Element("text", "refused", ("class", "label"), ("x", "-8"), ("y", Figures.Pixels(Refusals + 4)), ("text-anchor", "end"));
        }

        foreach (RecordedProposal proposal in refused)
        {
            markup.Open("text", ("class", "refusal"), ("x", Figures.Across(Math.Min(1, proposal.Calls / end))), ("y", Figures.Pixels(Refusals + 4)), ("text-anchor", "middle")).Text("\u00D7").Element("title", $"step {Figures.Whole(proposal.Step)}: refused, {Label.Shorten(proposal.Refusal!.Refusal.Message, 120)}").Close();
        }
    }

    private void WriteLegend(bool hasScores)
    {
        markup.Open("figcaption").Text("Across: calls of models so far, and the steps. ");
        if (hasScores)
        {
            markup.Text("Above: ").Element("span", "", ("class", "swatch score")).Text("score of the best prompt of its time on the examples that choose, with its 95\u00A0% interval; dashed: the seed. ");
        }
        else
        {
            markup.Text("The optimizer compared prompts pair by pair and measured no scores of its own. ");
        }

        markup.Text("Below, for each comparison, how much better or worse the new prompt was in examples: ");
        markup.Element("span", "", ("class", "swatch won")).Text("accepted, ").Element("span", "", ("class", "swatch lost")).Text("not accepted, \u00D7 refused before anything was evaluated.").CloseLine();
    }

    private void WriteTable(IncumbentChanged[] measured)
    {
        if (measured.Length == 0)
        {
            return;
        }

        markup.Open("details").Element("summary", "Figures of the drawing").Text("\n").Open("div", ("class", "wide"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Figures; scrolls")).Open("table", ("class", "figures")).Element("caption", "Scores of the best prompt of its time, measured on the examples that chose it").Text("\n").Open("thead").Open("tr");
        foreach (string heading in new[] { "step", "calls so far", "score", "interval", "examples" })
        {
            markup.Element("th", heading, ("scope", "col"));
        }

        markup.Close().CloseLine().Open("tbody").Text("\n");
        foreach (IncumbentChanged incumbent in measured)
        {
            Measurement score = incumbent.Measurement!;
            markup.Open("tr");
            foreach (string cell in new[] { Figures.Whole(incumbent.Step), Figures.Whole(incumbent.Usage.Calls), Figures.Score(score.Mean), Figures.Interval(ScoreInterval.Of(score)), Figures.Whole(score.Count) })
            {
                markup.Element("td", cell, ("class", "number"));
            }

            markup.CloseLine();
        }

        markup.Close().Close().Close().CloseLine();
    }

    private void Line(string style, double x1, double x2, double y1, double y2) =>
        markup.Open("line", ("class", style), ("x1", Figures.Across(x1)), ("x2", Figures.Across(x2)), ("y1", Figures.Pixels(y1)), ("y2", Figures.Pixels(y2))).CloseLine();

    private void Text(string style, double x, double y, string text, string anchor) =>
        markup.Element("text", text, ("class", style), ("x", Figures.Across(x)), ("y", Figures.Pixels(y)), ("text-anchor", anchor)).Text("\n");
}
