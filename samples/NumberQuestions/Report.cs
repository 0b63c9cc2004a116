using System.Globalization;
using PromptGrad;

namespace NumberQuestions;

/// <summary>What the program tells its user.</summary>
internal sealed class Report(TextWriter output) : IProgress<TrainingEvent>
{
    public void Model(Models models) => output.WriteLine(models.Description);

    public void Data(DataSplits<Question> data) => output.WriteLine(Invariant(
        $"Questions: {data.Training.Count} to learn from, {data.Selection.Count} to select with, {data.Test.Count} held out."));

    /// <summary>A line for each proposal and what became of it.</summary>
    void IProgress<TrainingEvent>.Report(TrainingEvent value)
    {
        switch (value)
        {
            case RunResumed resumed:
                output.WriteLine(Invariant($"Goes on in {resumed.Folder}: {resumed.Operations} results are known and not paid for again."));
                break;
            case FeedbackReceived { Findings: [{ } first, ..] all }:
                output.WriteLine(Invariant($"Step {value.Step}: {all.Count} findings, such as: {OneLine(first.Text)}"));
                break;
            case ComparisonFinished compared:
                output.WriteLine(Invariant($"  proposal on {compared.Comparison.Examples.Count} questions: {compared.Comparison.Wins} better, {compared.Comparison.Losses} worse: {(compared.IsAccepted ? "passed" : "dropped")}"));
                break;
            case ProposalRefused { Refusal.Problem: not (ProposalProblem.Unchanged or ProposalProblem.Repeated) } refused:
                output.WriteLine($"  proposal refused: {OneLine(refused.Refusal.Message)}");
                break;
            case TrainingWarning warning:
                output.WriteLine($"Warning: {OneLine(warning.Message)}");
                break;
        }
    }

    /// <summary>The prompts with what was added and removed since the seed.</summary>
    public void Prompts(TrainingResult result)
    {
        foreach ((string name, string text) in result.Applied.Texts)
        {
            string seed = result.Seed[name];
            string[] before = seed.Split('\n');
            string[] after = text.Split('\n');
            output.WriteLine();
            output.WriteLine(seed == text ? $"{name}, as in the source:" : $"{name}, learned (+) since the source:");
            foreach (string line in before.Except(after))
            {
                output.WriteLine($"  - {line}");
            }

            foreach (string line in after)
            {
                output.WriteLine($"  {(before.Contains(line) ? " " : "+")} {line}");
            }
        }
    }

    /// <summary>The held-out result, with how sure it is, and what follows.</summary>
    public void Result(TrainingResult result)
    {
        output.WriteLine();
        if (result.Verdict is { Seed: { } before, Best: { } after, Comparison: { } comparison })
        {
            output.WriteLine($"Held-out accuracy: {Accuracy(before)} before, {Accuracy(after)} after.");
            output.WriteLine(Invariant($"Difference: {100 * comparison.MeanDifference:+0;-0;0} points{Interval(comparison.Interval)}; better on {comparison.Wins} questions, worse on {comparison.Losses}."));
        }

        output.WriteLine($"Verdict: {result.Verdict.Reason}");
        output.WriteLine($"The run ended: {Words(result.StopReason)}.");
    }

    public void Cost(TrainingResult result, Models models)
    {
        output.WriteLine();
        foreach ((string role, ChatUsage usage) in result.UsageByRole)
        {
            output.WriteLine(Invariant($"{role,-10} {usage.Calls,6} calls {usage.TotalTokens,9} tokens"));
        }

        if (models.MisreadRequests is { } misread)
        {
            output.WriteLine(Invariant($"Tokens of the simulated model are estimates. Requests that it did not understand: {misread}."));
        }
    }

    public void Saved(string path) => output.WriteLine($"Saved {path}.");

    public void NothingSaved() => output.WriteLine("The prompt stays as it is, so nothing was saved.");

    public void Reported(string path) => output.WriteLine($"Wrote the report {path}.");

    private static string Accuracy(EvaluationReport report) =>
        Invariant($"{report.Cases.Count(c => c.IsSuccess)}/{report.Cases.Count} ({100 * report.Mean:0} %{Interval(report.Interval)})");

    private static string Interval(ConfidenceInterval? interval) => interval is null ? "" : Invariant($", 95 % interval {100 * interval.Low:0} to {100 * interval.High:0}");

    private static string Words(StopReason reason) => reason switch
    {
        StopReason.Budget => "its calls are used up",
        StopReason.Steps => "it has taken its steps",
        StopReason.Cancelled => "it was interrupted",
        StopReason.Plateau => "nothing better was found for a while",
        StopReason.Completed => "there was nothing more to try",
        _ => reason.ToString().ToLowerInvariant(),
    };

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
