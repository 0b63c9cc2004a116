using PromptGrad.Tests.Graph;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Display;

/// <summary>Graphs for displays.</summary>
internal static class DisplayExample
{
    /// <summary>Two samples through one prompt, scored, one of them wrong, after a backward pass.</summary>
    public static async Task<Loss> TwoSamplesAsync(CancellationToken cancellationToken)
    {
        var triage = new Triage(FakeModel.Answering("billing", "spam"));
        var losses = new List<Loss>();
        foreach ((string request, string expected) in new[] { ("I was charged twice.", "billing"), ("I forgot my password.", "account") })
        {
            Variable<string> queue = await triage.SortAsync(new Variable<string>(request, "request of a customer"), "billing, account", cancellationToken);
            losses.Add(Loss.ExactMatch(queue, expected));
        }

        Loss mean = Loss.Mean(losses);
        await mean.BackwardAsync(new() { Engine = new EchoEngine(), TimeProvider = new ManualClock() }, cancellationToken);
        return mean;
    }

    /// <summary>A graph in which a text is the value, the role, the name of the calls, the feedback, a learned prompt text and a part of the conversation.</summary>
    public static async Task<Variable> WithAsync(string text, CancellationToken cancellationToken)
    {
        string name = text.Length > 0 ? text : "Call";
        var triage = new Triage(FakeModel.Answering("a" + text));
        triage.SortPrompt.System.Value = "Learned. " + text;
        Variable<string> sorted = await triage.SortAsync(new Variable<string>(text, text, requiresGradient: true), text, cancellationToken);
        sorted.RetainGradient();
        var called = Autograd.Record(new TestNode(name, [sorted]), text, text);
        Loss loss = Loss.Evaluate(called, _ => new(0.5, "Explained. " + text), sample: text);
        await loss.BackwardAsync(new() { Engine = new EchoEngine() }, cancellationToken);
        return loss;
    }

    /// <summary>Answers with the feedback.</summary>
    private sealed class EchoEngine : IBackwardEngine
    {
        public Task<IReadOnlyList<string>> CritiqueAsync(Critique critique, CancellationToken cancellationToken = default) =>
            Task.FromResult<IReadOnlyList<string>>([.. critique.Inputs.Select(input => $"{input.Name}: {critique.Feedback[0].Text}")]);
    }
}
