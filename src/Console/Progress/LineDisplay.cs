using System.Globalization;

namespace PromptGrad.Progress;

/// <summary>Plain lines, as logs keep them.</summary>
internal sealed class LineDisplay(TextWriter writer, ConsoleProgressOptions options) : IRunDisplay
{
    private const int MaxText = 300;

    public void Show(RunSnapshot run, TrainingEvent told)
    {
        string? line = told switch
        {
            RunStarted started => $"{RunText.Line(started.Optimizer, MaxText)} begins: {RunText.Count(started.Training, "example")} to learn from, {started.Selection.ToString("N0", CultureInfo.InvariantCulture)} to select by.",
            IncumbentChanged when run.IsImproved => $"{At(told)}new best: {RunText.Score(run.Best)}.",
            IncumbentChanged => $"{At(told)}seed: {RunText.Score(run.Best)}.",
            StepFinished => $"{At(told)}best {RunText.Score(run.Best)}; proposals: {RunText.Proposals(run)}; {Spent(run)}.",
            TrainingWarning warning => $"{At(told)}warning: {RunText.Line(warning.Message, MaxText)}",
            VerdictReached verdict => $"Verdict: {RunText.Line(verdict.Verdict.Reason, MaxText)}",
            RunFinished finished => $"Ended: {RunText.Reason(finished.Reason)}. Best {RunText.Score(run.Best)}; {Spent(run)}.",
            _ => null,
        };
        if (line is not null)
        {
            writer.WriteLine(line);
        }
    }

    public void Dispose() => writer.Flush();

    private static string At(TrainingEvent told) => string.Create(CultureInfo.InvariantCulture, $"Step {told.Step:N0}: ");

    private string Spent(RunSnapshot run)
    {
        string money = RunText.Cost(run, options) is { } cost ? ", " + RunText.Money(cost, options) : "";
        return $"{RunText.Count(run.Usage.Calls, "call")}, {RunText.Count(run.Usage.TotalTokens, "token")}{money}";
    }
}
