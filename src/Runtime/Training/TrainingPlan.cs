using System.Globalization;
using PromptGrad.Search;

namespace PromptGrad.Training;

/// <summary>What a run is begun with.</summary>
internal sealed record TrainingPlan(string Optimizer, IGradComponent Component, ProgramCases Cases, TrainerOptions Options)
{
    public required Candidate Seed { get; init; }

    public required IReadOnlyList<ParameterSpec> Parameters { get; init; }

    public required IReadOnlyList<string> Training { get; init; }

    public required IReadOnlyList<string> Selection { get; init; }

    public required IReadOnlyList<string> Test { get; init; }

    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Splits => [new("training", Training), new("selection", Selection), new("test", Test)];

    private string? Objective => Options.Objective ?? Component.Description;

    /// <summary>What has to be the same when the run is resumed. Budget and limits may grow: they change how far the run goes, and not how it goes there.</summary>
    public IReadOnlyDictionary<string, string> Identity => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        ["optimizer"] = Optimizer,
        ["random seed"] = Options.Seed.ToString(CultureInfo.InvariantCulture),
        ["seed texts"] = Seed.Id,
        ["training examples"] = StateHash.Of(Training),
        ["selection examples"] = StateHash.Of(Selection),
        ["test examples"] = StateHash.Of(Test),
        ["comparison block"] = Options.ComparisonBlock.ToString(CultureInfo.InvariantCulture),
        ["examples that must not get worse"] = StateHash.Of(Options.MustNotRegress),
        ["objective"] = Objective ?? "",
        ["rules of texts"] = StateHash.Of(Parameters.SelectMany(IEnumerable<string> (p) => [p.Name, p.Rules.MaxLength.ToString(CultureInfo.InvariantCulture), .. p.Rules.ProtectedLines, "", .. p.Rules.Constraints])),
    };

    /// <summary>A search of the run.</summary>
    /// <param name="name">What comes before its keys in the journal.</param>
    /// <param name="run">What all searches of the run share.</param>
    /// <param name="limits">When it has gone on for long enough.</param>
    /// <param name="report">Is told what happens in it.</param>
    /// <param name="save">Saves its state.</param>
    public OptimizationContext ContextOf(string name, SearchRun run, SearchLimits limits, Action<TrainingEvent> report, Func<CancellationToken, Task> save) => new(new(Cases, Seed, Parameters, Training, Selection)
    {
        Name = name,
        Objective = Objective,
        RandomSeed = Options.Seed,
        ComparisonBlock = Options.ComparisonBlock,
        Limits = limits,
        MustNotRegress = Options.MustNotRegress,
        Report = report,
        Run = run,
        Save = save,
    });
}
