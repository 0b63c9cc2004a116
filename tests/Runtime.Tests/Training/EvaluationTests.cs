using PromptGrad.Training;

namespace PromptGrad.Tests.Training;

public class EvaluationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Report_has_the_mean_its_interval_and_every_result()
    {
        EvaluationReport report = await Trainer().EvaluateAsync(Questions.Some(0, 10), cancellationToken: Token);

        Assert.Equal(0.5, report.Mean);
        Assert.Equal(IntervalMethod.Wilson, report.Interval!.Method);
        Assert.Equal(0.2366, report.Interval.Low, 4);
        Assert.Equal(0.7634, report.Interval.High, 4);
        Assert.Equal(Enumerable.Range(0, 10).Select(n => FormattableString.Invariant($"q{n}")), report.Cases.Select(c => c.Example));
        Assert.Equal([1, 0, 1, 0, 1, 0, 1, 0, 1, 0], report.Cases.Select(c => c.Score));
        Assert.Equal(10, report.Usage.Calls);
    }

    [Fact]
    public async Task Candidate_is_evaluated_in_its_own_texts_and_the_component_keeps_its()
    {
        var answerer = new Answerer(new AnsweringModel());
        Candidate other = Candidate.Of(answerer).With("Answer.System", "All is right.", new("test", 1, [], []));
        EvaluationReport report = await Trainer(answerer).EvaluateAsync(Questions.Some(0, 10), other, cancellationToken: Token);

        Assert.Equal(1, report.Mean);
        Assert.Equal(other, report.Candidate);
        Assert.True(answerer.AnswerPrompt.System.IsDefault);
    }

    [Fact]
    public async Task Results_are_shown_by_label()
    {
        EvaluationReport report = await Trainer().EvaluateAsync(Questions.Some(0, 10), label: q => q is "q0" or "q2" ? "b" : "a", cancellationToken: Token);

        Assert.Equal([("a", 8, 3.0 / 8), ("b", 2, 1.0)], report.Slices.Select(s => (s.Label, s.Count, s.Mean)));
        Assert.Equal(IntervalMethod.Wilson, report.Slices[0].Interval.Method);
        Assert.Empty((await Trainer().EvaluateAsync(Questions.Some(0, 2), cancellationToken: Token)).Slices);
    }

    [Fact]
    public async Task Two_candidates_are_compared_example_by_example()
    {
        var answerer = new Answerer(new AnsweringModel());
        Candidate seed = Candidate.Of(answerer);
        Candidate better = seed.With("Answer.System", "All is right.", new("test", 1, [], []));
        PairedReport report = await Trainer(answerer).CompareAsync(Questions.Some(0, 20), better, seed, Token);

        Assert.Equal((10, 0, 10), (report.Wins, report.Losses, report.Ties));
        Assert.Equal(0.5, report.MeanDifference);
        Assert.Equal(2.0 / 1024, report.PValue, 9);
        Assert.InRange(report.Interval!.Low, 0.2, 0.4);
        Assert.InRange(report.Interval.High, 0.6, 0.8);
        Assert.Equal(report, await Trainer(answerer).CompareAsync(Questions.Some(0, 20), better, seed, Token));
    }

    [Fact]
    public async Task Reports_about_other_examples_cannot_be_paired()
    {
        EvaluationReport one = await Trainer().EvaluateAsync(Questions.Some(0, 3), cancellationToken: Token);
        EvaluationReport other = await Trainer().EvaluateAsync(Questions.Some(1, 3), cancellationToken: Token);

        Assert.Throws<ArgumentException>(() => one.CompareWith(other));
    }

    [Fact]
    public async Task Nothing_has_no_mean()
    {
        EvaluationReport report = await Trainer().EvaluateAsync(Questions.Some(0, 0), cancellationToken: Token);

        Assert.Equal(double.NaN, report.Mean);
        Assert.Null(report.Interval);
    }

    [Theory]
    [InlineData(8, 1, 0.0390625)]
    [InlineData(1, 8, 0.0390625)]
    [InlineData(3, 3, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0, 5, 0.0625)]
    [InlineData(1200, 800, 0)]
    public void Sign_test_is_exact(int wins, int losses, double expected) => Assert.Equal(expected, Statistics.SignTest(wins, losses), 9);

    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 10, 0, 0.2775)]
    [InlineData(10, 10, 0.7225, 1)]
    public void Wilson_has_the_known_values(int successes, int count, double low, double high)
    {
        ConfidenceInterval interval = Statistics.Wilson(successes, count);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Bootstrap_is_for_scores_in_between_and_always_the_same()
    {
        double[] values = [.. Enumerable.Range(0, 50).Select(n => n / 49.0)];
        ConfidenceInterval interval = Statistics.IntervalOf(values)!;

        Assert.Equal(IntervalMethod.Bootstrap, interval.Method);

        // The mean is 0.5, and its standard error 0.0416.
        Assert.InRange(interval.Low, 0.40, 0.44);
        Assert.InRange(interval.High, 0.56, 0.60);
        Assert.Equal(interval, Statistics.IntervalOf(values));
    }

    /// <summary>Right on even questions, or on all where the text says so.</summary>
    private static Trainer<string> Trainer(Answerer? answerer = null)
    {
        answerer ??= new(new AnsweringModel());
        return new(answerer, async (question, token) => Loss.Evaluate(
            await answerer.AnswerAsync(new Variable<string>(question, "question"), token),
            _ => new Evaluation(answerer.AnswerPrompt.System.Value.Contains("All", StringComparison.Ordinal) || int.Parse(question[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? 1 : 0, "so")));
    }
}
