using System.Text;
using PromptGrad.Candidates;

namespace PromptGrad.Display.Training;

/// <summary>A run in a few lines of GitHub's Markdown.</summary>
internal static class TrainingMarkdown
{
    // A pull request holds 65,536 characters.
    private const int MaxDiff = 20_000;
    private const int MaxChanges = 20;

    public static string Write(RunRecord run, TrainingReportOptions options)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(Inline(options.Title)).Append("\n\n**").Append(ReportWords.Verdict(run)).Append("**");
        if (run.Started is { } started)
        {
            text.Append(" Optimizer: ").Append(Inline(started.Optimizer)).Append('.');
        }

        text.Append(" Ended: ").Append(ReportWords.Of(run.StopReason)).Append(".\n");
        if (run.Verdict is { } verdict)
        {
            text.Append('\n').Append(Inline(verdict.Reason)).Append('\n');
        }

        WriteScores(text, run);
        WriteCost(text, run, options);
        foreach (string warning in run.Warnings)
        {
            text.Append("\n> **Warning:** ").Append(Inline(warning)).Append('\n');
        }

        WriteKept(text, run);
        WriteDiff(text, run);
        return text.ToString();
    }

    private static void WriteScores(StringBuilder text, RunRecord run)
    {
        IReadOnlyList<ScoreRow> rows = ScoreRow.Of(run);
        if (rows.Count == 0)
        {
            return;
        }

        text.Append("\n| | score | 95 % interval | measured on |\n|:--|--:|:-:|:--|\n");
        foreach (ScoreRow row in rows)
        {
            text.Append("| ").Append(Inline(row.Name)).Append(" | ").Append(Figures.Score(row.Mean)).Append(" | ").Append(Figures.Interval(row.Interval)).Append(" | ")
                .Append(Counted.Of(row.Count, "example")).Append(' ').Append(row.Basis).Append(" |\n");
        }
    }

    private static void WriteCost(StringBuilder text, RunRecord run, TrainingReportOptions options)
    {
        text.Append('\n').Append(Counted.Of(run.Steps.Count(), "step")).Append(", ").Append(Counted.Of(run.Usage.Calls, "call")).Append(", ").Append(Counted.Of(run.Usage.TotalTokens, "token"));
        if (Costs.Total(run, options) is { } money)
        {
            text.Append(", ").Append(Inline(Figures.Money(money, options.Currency)));
        }

        if (run.UsageByRole.Count > 0)
        {
            text.Append(" (").AppendJoin(", ", run.UsageByRole.Select(r => $"{Inline(r.Key)} {Counted.Of(r.Value.Calls, "call")}")).Append(')');
        }

        text.Append(".\n");
    }

    private static void WriteKept(StringBuilder text, RunRecord run)
    {
        RecordedProposal[] kept = [.. run.Kept];
        if (kept.Length == 0)
        {
            return;
        }

        text.Append("\n| step | lines | comparison | score | because |\n|--:|:-:|:--|--:|:--|\n");
        foreach (RecordedProposal proposal in kept.TakeLast(MaxChanges))
        {
            text.Append("| ").Append(Figures.Whole(proposal.Step)).Append(" | ").Append(ChangesSection.Size(proposal)).Append(" | ")
                .Append(proposal.Comparisons.Count > 0 ? ReportWords.Of(proposal.Comparisons[^1].Comparison) : "none").Append(" | ")
                .Append(proposal.Kept!.Measurement is { Count: > 0 } score ? Figures.Score(score.Mean) : "").Append(" | ")
                .Append(Inline(Label.Shorten(string.Join(" · ", proposal.Source.Findings), 120))).Append(" |\n");
        }

        if (kept.Length > MaxChanges)
        {
            text.Append('\n').Append(Counted.Of(kept.Length - MaxChanges, "earlier change")).Append(" left out.\n");
        }
    }

    private static void WriteDiff(StringBuilder text, RunRecord run)
    {
        if (run.Best is not { } best || run.Seed is not { } seed || !run.IsImproved)
        {
            return;
        }

        foreach ((string name, string after) in best.Texts)
        {
            string before = seed.Texts.FirstOrDefault(t => t.Name == name).Text ?? "";
            if (before == after)
            {
                continue;
            }

            var diff = new StringBuilder();
            foreach ((DiffKind kind, string line) in SequenceDiff.Of(TextLines.Of(before), TextLines.Of(after)))
            {
                diff.Append(kind switch { DiffKind.Added => '+', DiffKind.Removed => '-', _ => ' ' }).Append(Visible(line)).Append('\n');
            }

            bool isCut = diff.Length > MaxDiff;
            string shown = isCut ? diff.ToString(0, MaxDiff) + "\n" : diff.ToString();
            string fence = new('`', Math.Max(3, LongestRun(shown) + 1));
            text.Append("\n<details><summary>").Append(Inline(name)).Append("</summary>\n\n").Append(fence).Append("diff\n").Append(shown).Append(fence).Append(isCut ? "\n\nThe rest is left out.\n" : "\n").Append("\n</details>\n");
        }
    }

    /// <summary>A text that stays one line and plain: nothing in it is markup, a mention, or the end of a table's cell.</summary>
    private static string Inline(string text)
    {
        var inline = new StringBuilder();
        foreach (Rune rune in Label.Shorten(text, 400).EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '<' => inline.Append("&lt;"),
                '>' => inline.Append("&gt;"),
                '&' => inline.Append("&amp;"),

                // An empty comment keeps people and issues from being mentioned.
                '@' or '#' => inline.Append(rune).Append("<!-- -->"),
                < 0x80 when "\\`*_{}[]()!|~$".Contains((char)rune.Value) => inline.Append('\\').Append(rune),
                _ => inline.Append(rune),
            };
        }

        return inline.ToString();
    }

    private static string Visible(string line) => string.Concat(line.EnumerateRunes().Select(r => r.Value == '\t' ? "\t" : Label.Visible(r).ToString()));

    private static int LongestRun(string text)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
