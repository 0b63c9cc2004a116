using System.Text.Json;
using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.Descent;

/// <summary>
/// A task in which a request is answered right if the system prompt has a line with the request: the critic asks for that line, and the rewriter does what a test says. All events and requests are kept.
/// </summary>
internal sealed class DescentLab
{
    private readonly List<TrainingEvent> _events = [];

    public DescentLab()
    {
        Triage = new Triage(Tasks = new FakeModel(r => r.Messages[0].Text.Split('\n').Contains(RequestOf(r)) ? "right" : "wrong"));
        Critique = r => FakeCritic.Answer([.. r.Material.Inputs.Select(i => (i.Attributes["name"], i.Attributes["name"] == "Sort.System" ? $"Add a line: {RequestOfCritique(r)}" : ""))]);
        Rewrite = r => Text(r.Material["text"][0].Text + string.Concat(r.Material["feedback"].Select(f => "\n" + f.Text["Add a line: ".Length..]).Distinct()));
        Meta = new FakeModel(r => IsRewrite(r) ? Rewrite(r) : Critique(r));
    }

    public Triage Triage { get; }

    /// <summary>The model of the task.</summary>
    public FakeModel Tasks { get; }

    /// <summary>The model that criticizes and rewrites.</summary>
    public FakeModel Meta { get; }

    public Func<ModelRequest, string> Critique { get; set; }

    public Func<ModelRequest, string> Rewrite { get; set; }

    public TrainerOptions Options { get; set; } = new() { Limits = new() { MaxSteps = 1 }, ComparisonBlock = 1 };

    public string[] Training { get; set; } = ["t1", "t2", "t3"];

    /// <summary>The requests of the examples that select; these have ids of their own.</summary>
    public string[] Selection { get; set; } = ["t1", "t2", "t3", "s1"];

    public IReadOnlyList<TrainingEvent> Events => _events;

    public IReadOnlyList<ModelRequest> Rewrites => [.. Meta.Requests.Where(IsRewrite)];

    public IReadOnlyList<ModelRequest> Critiques => [.. Meta.Requests.Where(r => !IsRewrite(r))];

    public static string Text(string text) => JsonSerializer.Serialize(new { text });

    /// <summary>Gives the first rewrite the first text, and so on; the last one from then on.</summary>
    public void RewriteTo(params string[] texts)
    {
        int next = 0;
        Rewrite = _ => Text(texts[Math.Min(next++, texts.Length - 1)]);
    }

    public Task<TrainingResult> DescendAsync(TextualGradientDescentOptions? options = null) => RunAsync(new TextualGradientDescent(Meta, options));

    public Task<TrainingResult> RunAsync(IOptimizer optimizer)
    {
        var trainer = new Trainer<string>(
            Triage,
            async (request, token) => Loss.ExactMatch(await Triage.SortAsync(new Variable<string>(request, "request"), "any", token), "right", sample: request),
            Options with { Progress = new Log(_events) });
        return trainer.RunAsync(optimizer, new(Set(Training), DataSet.From(Selection, v => $"selection {v}"), Set([])), TestContext.Current.CancellationToken);
    }

    private static DataSet<string> Set(IEnumerable<string> values) => DataSet.From(values, v => v);

    private static bool IsRewrite(ModelRequest request) => request.Material["text"].Count > 0;

    private static string RequestOf(ModelRequest request) => request.Messages[1].Text.Split('\n')[0]["Request: ".Length..];

    private static string RequestOfCritique(ModelRequest request) =>
        request.Material.Conversation.First(m => m.Role == "user").Text.Split('\n')[0]["Request: ".Length..];

    private sealed class Log(List<TrainingEvent> events) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value) => events.Add(value);
    }
}
