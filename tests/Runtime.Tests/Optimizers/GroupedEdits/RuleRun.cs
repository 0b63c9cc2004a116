using PromptGrad.Tests.Support;

namespace PromptGrad.Tests.Optimizers.GroupedEdits;

/// <summary>A run of the optimizer on requests that each need one rule in the instructions.</summary>
internal sealed class RuleRun : IProgress<TrainingEvent>
{
    private readonly List<TrainingEvent> _events = [];

    /// <summary>Options with which every step makes an edit, so that a test sees in one what another option does.</summary>
    public static GroupedEditDescentOptions Hasty { get; } = new() { MinSupport = 1, FindingMemory = 1 };

    private RuleRun(FakeModel program) => Program = program;

    public FakeModel Program { get; }

    public TrainingResult Result { get; private set; } = null!;

    public Triage Triage { get; private set; } = null!;

    public IReadOnlyList<TrainingEvent> Events => _events;

    /// <summary>The instructions in the end.</summary>
    public string Text => Result.Best["Sort.System"];

    /// <summary>The rules in them, in order.</summary>
    public string Rules => string.Join(' ', Text.Split('\n').Where(l => l.StartsWith("Rule ", StringComparison.Ordinal)).Select(l => l[5..^1]));

    public IReadOnlyList<T> Of<T>()
        where T : TrainingEvent => [.. _events.OfType<T>()];

    public void Report(TrainingEvent value) => _events.Add(value);

    public static Task<RuleRun> OfAsync(RuleModel model, GroupedEditDescentOptions? options = null, int steps = 1, int rules = 4, int training = 12, TextRules? text = null, Func<ModelRequest, string>? program = null, IReadOnlyList<string>? requests = null) =>
        OfAsync(new GroupedEditDescent(model.Client, options ?? Hasty), steps, rules, training, text, program, requests);

    public static async Task<RuleRun> OfAsync(IOptimizer optimizer, int steps = 1, int rules = 4, int training = 12, TextRules? text = null, Func<ModelRequest, string>? program = null, IReadOnlyList<string>? requests = null)
    {
        var run = new RuleRun(new FakeModel(program ?? (r => r.Messages[0].Text.Contains($"Rule {RuleModel.RuleIn(r.Messages[1].Text)}.", StringComparison.Ordinal) ? "right" : "wrong")));
        run.Triage = new Triage(run.Program);
        run.Triage.SortPrompt.Parameters[1].Freeze();
        var trainer = new Trainer<string>(
            run.Triage,
            async (request, token) => Loss.ExactMatch(await run.Triage.SortAsync(new Variable<string>(request, "request"), "right, wrong", token), "right"),
            new() { Limits = new() { MaxSteps = steps }, Progress = run, Rules = text ?? new(), Objective = "Sort requests." });
        requests ??= [.. Enumerable.Range(0, training).Select(n => $"Request {n} needs {n % rules}")];
        run.Result = await trainer.RunAsync(
            optimizer,
            new DataSplits<string>(DataSet.From(requests, r => "t" + r.Split(' ')[1]), DataSet.From(requests.Take(rules), r => "s" + r.Split(' ')[1]), DataSet.From(Array.Empty<string>())),
            TestContext.Current.CancellationToken);
        return run;
    }
}
