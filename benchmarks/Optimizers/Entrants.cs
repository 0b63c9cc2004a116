namespace PromptGrad.Search.Benchmarks;

/// <summary>The optimizers that take part: each with its defaults, and some with the settings that set them apart in publications.</summary>
internal static class Entrants
{
    public static IReadOnlyDictionary<string, Entrant> All { get; } = new Dictionary<string, Entrant>
    {
        ["keep-seed"] = new(_ => new KeepSeed()),
        ["random-rewrite"] = new(model => new RandomRewrite(model)),
        ["bootstrap-demos"] = new(_ => new BootstrapDemos(), LearnsText: false, LearnsDemonstrations: true),
        ["joint-search"] = new(model => new JointSearch(model), LearnsDemonstrations: true),
        ["gradient-descent-ungated"] = new(model => new TextualGradientDescent(model, new TextualGradientDescentOptions { BatchSize = 3, BatchGate = Acceptance.Always, Gate = Acceptance.Always })),
        ["gradient-descent-one-gate"] = new(model => new TextualGradientDescent(model, new TextualGradientDescentOptions { BatchSize = 3, BatchGate = Acceptance.Always })),
        ["gradient-descent-strict"] = new(model => new TextualGradientDescent(model, new TextualGradientDescentOptions { BatchSize = 4, Proposals = 5, BatchGate = Acceptance.Strict, Gate = Acceptance.Strict, History = 3 })),
        ["gradient-descent"] = new(model => new TextualGradientDescent(model)),
        ["beam-search"] = new(model => new BeamSearch(model)),
        ["gepa-pareto"] = new(model => new Gepa(model, new GepaOptions { Parents = ParentSelection.Pareto, MinibatchSize = 3 })),
        ["gepa"] = new(model => new Gepa(model)),
        ["grouped-edits-one-stage"] = new(model => new GroupedEditDescent(model, new GroupedEditDescentOptions { FindingGate = Acceptance.Always })),
        ["grouped-edits-strict"] = new(model => new GroupedEditDescent(model, new GroupedEditDescentOptions { Acceptance = Acceptance.Strict })),
        ["grouped-edits-hasty"] = new(model => new GroupedEditDescent(model, new GroupedEditDescentOptions { MinSupport = 1, FindingMemory = 1 })),
        ["grouped-edits-adaptive"] = new(model => new GroupedEditDescent(model, new GroupedEditDescentOptions { AcceptanceWhileLosing = Acceptance.Strict })),
        ["grouped-edits"] = new(model => new GroupedEditDescent(model)),
    };
}
