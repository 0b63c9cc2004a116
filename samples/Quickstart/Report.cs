using System.Globalization;
using PromptGrad;

namespace Quickstart;

/// <summary>What the program tells its user.</summary>
internal sealed class Report(TextWriter output)
{
    private const int ShownGradients = 2;

    public void Model(Models models) => output.WriteLine(models.Description);

    public void Data(TicketSplit tickets) => output.WriteLine(Invariant(
        $"Tickets: {tickets.Training.Count} to train on, {tickets.Validation.Count} to validate with, {tickets.HeldOut.Count} held out."));

    public void Found(string path)
    {
        output.WriteLine();
        output.WriteLine($"Found the prompt that an earlier run learned, in {path}. Train anew with --retrain.");
    }

    public void Start(Accuracy validation)
    {
        output.WriteLine();
        output.WriteLine($"Validation before training: {validation}");
    }

    public void Epoch(int number)
    {
        output.WriteLine();
        output.WriteLine(Invariant($"Epoch {number}"));
    }

    public void Batch(int correct, int count, IReadOnlyList<Gradient> gradients)
    {
        output.WriteLine(Invariant($"  batch: {correct}/{count} right, gradients: {gradients.Count}"));
        foreach (Gradient gradient in gradients.Take(ShownGradients))
        {
            output.WriteLine($"    {gradient.Sample}: {gradient.Text.ReplaceLineEndings(" ")}");
        }

        if (gradients.Count > ShownGradients)
        {
            output.WriteLine(Invariant($"    and {gradients.Count - ShownGradients} more"));
        }
    }

    public void Step(Accuracy validation, bool isKept) => output.WriteLine($"    step: validation {validation}, {(isKept ? "kept" : "taken back")}");

    /// <summary>The prompt with what was added and removed since the source.</summary>
    public void Prompt(Parameter prompt)
    {
        string[] before = prompt.DefaultValue.Split('\n');
        string[] after = prompt.Value.Split('\n');
        output.WriteLine();
        output.WriteLine(prompt.IsDefault ? $"{prompt.Name}, as in the source:" : $"{prompt.Name}, learned (+) since the source:");
        foreach (string line in before.Except(after))
        {
            output.WriteLine($"  - {line}");
        }

        foreach (string line in after)
        {
            output.WriteLine($"  {(before.Contains(line) ? " " : "+")} {line}");
        }
    }

    public void HeldOut(Accuracy before, Accuracy after)
    {
        output.WriteLine();
        output.WriteLine(Invariant($"Held-out accuracy: {before} before, {after} after; a gain of {100 * (after.Share - before.Share):0} points on {after.Count} tickets."));
    }

    public void HeldOut(Accuracy learned)
    {
        output.WriteLine();
        output.WriteLine($"Held-out accuracy with the learned prompt: {learned}");
    }

    public void Cost(Models models)
    {
        output.WriteLine();
        Cost("sorting", models.Task.Usage);
        Cost("critic", models.Critic.Usage);
        Cost("rewriter", models.Rewriter.Usage);
        if (models.MisreadRequests is { } misread)
        {
            output.WriteLine(Invariant($"Tokens of the simulated model are estimates. Requests that it did not understand: {misread}."));
        }
    }

    public void Saved(string path) => output.WriteLine($"Saved {path}; the next run uses it.");

    public void NothingLearned() => output.WriteLine("Nothing was learned, so nothing was saved.");

    private void Cost(string part, ChatUsage usage) =>
        output.WriteLine(Invariant($"{part,-9} {usage.Calls,6} calls {usage.TotalTokens,9} tokens"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
