using System.Collections.Concurrent;
using System.Text.Json;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers;

/// <summary>
/// A task that is solved by knowing rules: a request is a few letters, and is answered rightly if the texts say "rule x" of each. Examples have their request as id. What is written is up to the test.
/// </summary>
internal sealed class RuleTask
{
    private readonly ConcurrentQueue<TrainingEvent> _events = new();

    /// <param name="write">Makes a text of the one that is shown and the ids of the cases that are.</param>
    public RuleTask(Func<string, string[], string> write)
        : this(new FakeModel(request => JsonSerializer.Serialize(new { text = write(TextIn(request), CasesIn(request)) })))
    {
    }

    public RuleTask(FakeModel writer) => Writer = writer;

    public FakeModel Writer { get; }

    public FakeModel Worker { get; } = new(request => request.LastText.Split('\n')[0]["Request: ".Length..].Where(char.IsLetter).All(letter => request.ToString().Contains($"rule {letter}", StringComparison.Ordinal)) ? "ok" : "no");

    public IReadOnlyList<TrainingEvent> Events => [.. _events];

    public IEnumerable<T> Told<T>() => _events.OfType<T>();

    /// <summary>Adds the rules of all cases that are shown.</summary>
    public static string Learn(string text, string[] cases) => Add(text, string.Concat(cases).Where(char.IsLetter));

    /// <summary>Adds the rule of the first case.</summary>
    public static string LearnFirst(string text, string[] cases) => Add(text, string.Concat(cases.Take(1)).Where(char.IsLetter));

    /// <summary>What is shown between the tags of the text.</summary>
    public static string TextIn(ModelRequest request) => request.Material["text"][0].Text;

    public static string[] CasesIn(ModelRequest request) => [.. request.Material["case"].Select(c => c.Attributes["id"])];

    /// <summary>Trains one text.</summary>
    public Task<TrainingResult> RunAsync(IOptimizer optimizer, string[] training, string[] selection, int? steps = null, int seed = 0)
    {
        var sorter = new Sorter(Worker);
        return RunAsync(sorter, (value, token) => sorter.SortAsync(new Variable<string>(value, "request"), token), optimizer, training, selection, steps, seed);
    }

    /// <summary>Trains two texts.</summary>
    public Task<TrainingResult> RunOnTwoAsync(IOptimizer optimizer, string[] training, string[] selection, int? steps = null, int seed = 0)
    {
        var triage = new Triage(Worker);
        return RunAsync(triage, (value, token) => triage.SortAsync(new Variable<string>(value, "request"), "none", token), optimizer, training, selection, steps, seed);
    }

    private async Task<TrainingResult> RunAsync(IGradComponent component, Func<string, CancellationToken, Task<Variable<string>>> ask, IOptimizer optimizer, string[] training, string[] selection, int? steps, int seed)
    {
        var trainer = new Trainer<string>(
            component,
            async (value, token) => Loss.ExactMatch(await ask(value, token), "ok", sample: value),
            new() { Seed = seed, Limits = new() { MaxSteps = steps, MaxIdleSteps = 5 }, Progress = new Listener(_events) });
        return await trainer.RunAsync(optimizer, new(DataSet.From(training, v => v), DataSet.From(selection, v => v), DataSet.From(Array.Empty<string>())), TestContext.Current.CancellationToken);
    }

    private static string Add(string text, IEnumerable<char> letters) => letters.Distinct().Order().Aggregate(text, (t, letter) => t.Contains($"rule {letter}", StringComparison.Ordinal) ? t : $"{t}\nrule {letter}");

    private sealed class Listener(ConcurrentQueue<TrainingEvent> events) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value) => events.Enqueue(value);
    }
}
