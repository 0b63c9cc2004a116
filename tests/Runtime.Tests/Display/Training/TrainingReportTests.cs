using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PromptGrad.Tests.Components;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Display.Training;

public sealed partial class TrainingReportTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Candidate Seed { get; } = Candidate.Of(new Triage(FakeModel.Answering("")));

    private static readonly TrainingReportOptions Options = new()
    {
        Title = "Sorting requests",
        Prices = new Dictionary<string, Price> { [CallRole.Task] = new(0.2m, 0.8m), [CallRole.Critic] = new(2, 8), [CallRole.Editor] = new(2, 8) },
        Currency = "$",
    };

    [Fact]
    public void Markdown_of_a_run()
    {
        RunExample run = RunExample.Small(Seed);

        Snapshot.Match(new TrainingReport(run.Events, run.Result, Options).ToMarkdown(), "md");
    }

    [Fact]
    public void Equal_runs_give_equal_reports()
    {
        RunExample one = RunExample.Long(Seed, 20, 1);
        RunExample other = RunExample.Long(Seed, 20, 1);

        Assert.Equal(new TrainingReport(one.Events, one.Result).ToHtml(), new TrainingReport(other.Events, other.Result).ToHtml());
        Assert.Equal(new TrainingReport(one.Events, one.Result).ToMarkdown(), new TrainingReport(other.Events, other.Result).ToMarkdown());
    }

    [Fact]
    public void Page_is_self_contained_and_runs_nothing()
    {
        RunExample run = RunExample.Long(Seed, 20, 2);
        MarkupReader page = MarkupReader.Read(new TrainingReport(run.Events, run.Result).ToHtml());

        string css = page.Texts.Single(t => t.Element == "style").Text;
        Assert.Contains(page.Values["meta.content"], c => c.StartsWith("default-src 'none'; style-src 'sha256-", StringComparison.Ordinal));
        Assert.DoesNotContain("url(", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
        Assert.DoesNotContain("script", page.Elements);
        Assert.DoesNotContain(page.Attributes, a => a.EndsWith(".src", StringComparison.Ordinal) || a.EndsWith(".style", StringComparison.Ordinal) || a.Contains(".on", StringComparison.Ordinal));
        string[] ids = [.. page.Values.Where(v => v.Key.EndsWith(".id", StringComparison.Ordinal)).SelectMany(v => v.Value)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.NotEmpty(page.Values["a.href"]);
        Assert.All(page.Values["a.href"], link => Assert.Contains(link[1..], ids));
    }

    [Fact]
    public void Tables_have_captions_and_headings_follow_each_other()
    {
        RunExample run = RunExample.Long(Seed, 20, 2);
        MarkupReader page = MarkupReader.Read(new TrainingReport(run.Events, run.Result, Options).ToHtml());

        Assert.Equal(page.Elements.Count(e => e == "table"), page.Elements.Count(e => e == "caption"));
        int[] levels = [.. page.Elements.Where(e => Heading().IsMatch(e)).Select(e => e[1] - '0')];
        Assert.Equal(1, levels[0]);
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1));
    }

    [Fact]
    public void Hostile_texts_stay_texts()
    {
        RunExample tame = RunExample.Small(Seed, "tame");
        var known = MarkupReader.Read(new TrainingReport(tame.Events, tame.Result, Options).ToHtml());
        foreach (string text in DisplayTexts.All())
        {
            RunExample run = RunExample.Small(Seed, text);
            MarkupReader page = MarkupReader.Read(new TrainingReport(run.Events, run.Result, Options with { Title = text }).ToHtml());

            Assert.Subset(known.Elements.ToHashSet(), page.Elements.Where(e => e != "mark").ToHashSet());
            Assert.Subset(known.Attributes, page.Attributes);
            Assert.All(page.Values["a.href"], link => Assert.Matches("^#(prompts|step[0-9]+|p[0-9]+)$", link));
            Assert.Contains(page.Texts, t => t.Element == "span" && t.Text == Visible($"It overlooks {text}."));
            Assert.Contains(page.Texts, t => t.Element == "pre" && t.Text == Visible(run.Best.Texts[0].Text));
        }
    }

    [Fact]
    public void Hostile_texts_stay_texts_in_markdown()
    {
        foreach (string text in DisplayTexts.All().Append("```\n@somebody #1 | a\n````"))
        {
            RunExample run = RunExample.Small(Seed, text);

            string[] lines = new TrainingReport(run.Events, run.Result, Options with { Title = text }).ToMarkdown().Split('\n');

            int open = Array.FindIndex(lines, l => Fence().IsMatch(l));
            string fence = lines[open][..^"diff".Length];
            int close = Array.IndexOf(lines, fence, open);
            Assert.Equal(["", "</details>", ""], lines[(close + 1)..]);
            Assert.All(lines[(open + 1)..close], l => Assert.Matches("^[ +-]", l));
            Assert.All(lines[..open].Where(l => l.StartsWith('|')), row => Assert.True(Pipe().Count(row) is 5 or 6, row));
            Assert.DoesNotContain(lines[..open], l => l.Contains("@s", StringComparison.Ordinal) || l.Contains("<script", StringComparison.Ordinal) || l.Contains("<img", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Order_of_events_does_not_matter_for_what_became_of_proposals()
    {
        RunExample run = RunExample.Long(Seed, 12, 4);
        string[] expected = Outcomes(run.Events);
        for (int seed = 0; seed < 10; seed++)
        {
            TrainingEvent[] shuffled = [.. run.Events];
            new Random(seed).Shuffle(shuffled);

            Assert.Equal(expected, Outcomes(shuffled));
        }

        string[] Outcomes(IReadOnlyList<TrainingEvent> events) =>
            [.. MarkupReader.Read(new TrainingReport(events, run.Result).ToHtml()).Values["article.class"].Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Run_without_events_has_a_page()
    {
        MarkupReader page = MarkupReader.Read(new TrainingReport([]).ToHtml());

        Assert.Contains(("strong", "Nothing is known of this run yet."), page.Texts);
        Assert.Contains(("dd", "has not ended, or broke off"), page.Texts);
        Assert.DoesNotContain("figure", page.Elements);
        Assert.Contains("Nothing is known", new TrainingReport([]).ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Run_that_broke_off_shows_what_is_known()
    {
        RunExample run = RunExample.Small(Seed);
        MarkupReader page = MarkupReader.Read(new TrainingReport([.. run.Events.Where(e => e.Step == 1 && e is not StepFinished)]).ToHtml());

        Assert.Contains(("strong", "A better prompt was found so far: 0.420 \u2192 0.620 on the 50 examples that chose it."), page.Texts);
        Assert.Contains(("h2", "The prompt so far"), page.Texts);
    }

    [Fact]
    public void Cancelled_run_says_so()
    {
        RunExample run = RunExample.Small(Seed);
        TrainingEvent[] events = [.. run.Events.Where(e => e is not RunFinished)];

        MarkupReader page = MarkupReader.Read(new TrainingReport(events, run.Result with { StopReason = StopReason.Cancelled }).ToHtml());

        Assert.Contains(("dd", "cancelled"), page.Texts);
        Assert.Contains(("h2", "The final prompt"), page.Texts);
    }

    [Fact]
    public void Long_runs_stay_small_and_keep_every_proposal()
    {
        RunExample run = RunExample.Long(Seed, 300, 5, proposalsPerStep: 2);

        string html = new TrainingReport(run.Events, run.Result).ToHtml();

        Assert.InRange(Encoding.UTF8.GetByteCount(html), 100_000, 4_000_000);
        Assert.Equal(run.Events.OfType<ProposalRefused>().Count() + run.Events.OfType<ProposalMade>().Select(p => p.Candidate.Id).Distinct().Count(), MarkupReader.Read(html).Elements.Count(e => e == "article"));
    }

    [Fact]
    public void Drawing_stays_inside_its_frame()
    {
        RunExample run = RunExample.Long(Seed, 60, 6);
        MarkupReader page = MarkupReader.Read(new TrainingReport(run.Events, run.Result).ToHtml());

        double[] places = [.. new[] { "line.x1", "line.x2", "circle.cx", "rect.x" }.SelectMany(a => page.Values[a]).Select(v => double.Parse(v.TrimEnd('%'), CultureInfo.InvariantCulture))];
        Assert.All(places, place => Assert.InRange(place, 0, 100));
        Assert.All(page.Values["line.y1"].Concat(page.Values["line.y2"]).Concat(page.Values["rect.y"]).Select(v => double.Parse(v, CultureInfo.InvariantCulture)), y => Assert.InRange(y, 0, 400));
        Assert.All(page.Values["rect.height"], height => Assert.True(double.Parse(height, CultureInfo.InvariantCulture) > 0));
    }

    [Fact]
    public void Run_without_scores_shows_its_comparisons()
    {
        RunExample run = RunExample.Long(Seed, 20, 6);
        TrainingEvent[] events = [.. run.Events.Select(e => e is IncumbentChanged changed ? changed with { Measurement = null } : e)];

        MarkupReader page = MarkupReader.Read(new TrainingReport(events, run.Result with { Measurement = null }).ToHtml());

        Assert.Contains(page.Values["line.class"], c => c.StartsWith("bar", StringComparison.Ordinal));
        Assert.DoesNotContain("circle", page.Elements);
        Assert.Contains(("strong", "A better prompt than the seed was found."), page.Texts);
    }

    [Fact]
    public void Comparison_on_examples_that_were_learned_from_is_told_from_the_one_that_decides()
    {
        RunExample run = RunExample.Small(Seed);
        ComparisonFinished decisive = run.Events.OfType<ComparisonFinished>().First();
        TrainingEvent[] stage =
        [
            new BatchSampled(["train-01", "train-02"]) { Step = decisive.Step },
            decisive with { Comparison = decisive.Comparison with { Wins = 1, Losses = 0, Net = 1, Examples = ["train-01", "train-02"], Left = 0 } },
        ];

        string page = new TrainingReport([.. stage, .. run.Events], run.Result).ToHtml();

        string marked = Assert.Single(page.Split('\n'), line => line.Contains("that the run learned from", StringComparison.Ordinal));
        Assert.EndsWith(", on examples that the run learned from: 1 better, 0 worse, 1 equal on 2 examples: net +1.</p>", marked, StringComparison.Ordinal);
        Assert.Equal(run.Events.OfType<ComparisonFinished>().Count() + 1, page.Split("<p class=\"comparison\">").Length - 1);
    }

    [Fact]
    public void Money_is_shown_where_every_role_has_a_price()
    {
        RunExample run = RunExample.Small(Seed);
        TrainingReportOptions some = Options with { Prices = new Dictionary<string, Price> { [CallRole.Task] = new(0.2m, 0.8m) } };

        Assert.Contains("$0.0264", new TrainingReport(run.Events, run.Result, Options).ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain("$", new TrainingReport(run.Events, run.Result, some).ToMarkdown(), StringComparison.Ordinal);
        Assert.DoesNotContain(MarkupReader.Read(new TrainingReport(run.Events, run.Result, some).ToHtml()).Texts, t => t == ("dt", "money"));
        Assert.Contains("$1.25", new TrainingReport(run.Events, run.Result with { Cost = 1.25m }, some).ToMarkdown(), StringComparison.Ordinal);
    }

    [Fact]
    public void Final_test_and_controls_stand_beside_the_scores_that_chose()
    {
        RunExample run = RunExample.Small(Seed);
        EvaluationReport before = Test(run.Seed, 2);
        EvaluationReport after = Test(run.Best, 3);
        TrainingResult result = run.Result with
        {
            Verdict = new(VerdictKind.Adopt, "It is better.") { Seed = before, Best = after, Comparison = after.CompareWith(before), Optimism = -0.13 },
            Controls = [new("random-rewrite", run.Seed) { Test = before, Measurement = new(2, ["a", "b", "c", "d"]) }],
        };

        MarkupReader page = MarkupReader.Read(new TrainingReport(run.Events, result).ToHtml());

        Assert.Contains(("strong", "A better prompt was found: 0.500 \u2192 0.750 on 4 examples that no optimizer has seen."), page.Texts);
        Assert.Contains(("p", "It is better."), page.Texts);
        Assert.Contains(("dd", "\u22120.13"), page.Texts);
        string[] rows = ["Seed, final test", "Best, final test", "random-rewrite, final test", "Seed", "Best", "random-rewrite"];
        Assert.Equal(rows, page.Texts.Where(t => t.Element == "th").Select(t => t.Text).Intersect(rows));
        Assert.Contains("| random-rewrite, final test | 0.500 |", new TrainingReport(run.Events, result).ToMarkdown(), StringComparison.Ordinal);

        TrainingResult kept = result with { Verdict = result.Verdict with { Kind = VerdictKind.KeepSeed } };
        page = MarkupReader.Read(new TrainingReport(run.Events, kept).ToHtml());
        Assert.Contains(("strong", "The seed was kept: the best prompt did not do better in the final test."), page.Texts);
        Assert.Contains(("h2", "The best prompt, which was not adopted"), page.Texts);

        static EvaluationReport Test(Candidate candidate, int right) =>
            new(candidate, [.. Enumerable.Range(0, 4).Select(i => new CaseResult($"test-{i}", i < right ? 1 : 0, i < right, ""))]);
    }

    [Fact]
    public void What_must_not_get_worse_is_a_reason_not_to_accept()
    {
        RunExample run = RunExample.Small(Seed);
        Candidate loser = run.Events.OfType<ProposalMade>().Last().Candidate;

        MarkupReader page = MarkupReader.Read(new TrainingReport([.. run.Events, new RegressionFound(loser, ["case-9"]) { Step = 3 }], run.Result).ToHtml());

        Assert.Contains(("code", "case-9"), page.Texts);
    }

    [Fact]
    public async Task Page_is_saved_as_a_whole()
    {
        using var folder = new TemporaryFolder();
        RunExample run = RunExample.Small(Seed);
        var report = new TrainingReport(run.Events, run.Result);

        await report.SaveHtmlAsync(folder["report.html"], Token);

        Assert.Equal(Encoding.UTF8.GetBytes(report.ToHtml()), await File.ReadAllBytesAsync(folder["report.html"], Token));
        Assert.Equal(["report.html"], folder.Files);
    }

    [Fact]
    public async Task Log_of_a_trainer_makes_a_report()
    {
        var heard = new TrainingLog();
        var log = new TrainingLog(heard);
        using FakeModel model = FakeModel.Answering(Enumerable.Repeat("billing", 3).ToArray());
        var triage = new Triage(model);
        var trainer = new Trainer<string>(triage, async (request, token) => Loss.ExactMatch(await triage.SortAsync(new Variable<string>(request, "request"), "billing, returns", token), "billing"), new() { Progress = log });

        TrainingResult result = await trainer.RunAsync(new KeepSeed(), new DataSplits<string>(DataSet.From(["a"], v => v), DataSet.From(["b", "c", "d"], v => v), DataSet.From(Array.Empty<string>())), Token);
        MarkupReader page = MarkupReader.Read(new TrainingReport(log, result).ToHtml());

        Assert.Equal(log.Events, heard.Events);
        Assert.Contains(("strong", "The seed was kept: no proposal was better."), page.Texts);
        Assert.Contains(("td", "1.000"), page.Texts);
    }

    /// <summary>What a page can hold of a text.</summary>
    private static string Visible(string text) => string.Concat(text.EnumerateRunes().Select(rune => rune.Value switch
    {
        '\t' or '\n' or '\r' => rune.ToString(),
        < 0x20 => char.ConvertFromUtf32(rune.Value + 0x2400),
        0x7F => "\u2421",
        >= 0x80 and < 0xA0 => "\uFFFD",
        _ => rune.ToString(),
    }));

    [GeneratedRegex("^h[1-6]$")]
    private static partial Regex Heading();

    [GeneratedRegex("^`{3,}diff$")]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipe();
}
