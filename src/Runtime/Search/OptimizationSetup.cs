namespace PromptGrad.Search;

/// <summary>What a search is made of.</summary>
internal sealed record OptimizationSetup(ProgramCases Cases, Candidate Seed, IReadOnlyList<ParameterSpec> Parameters, IReadOnlyList<string> Training, IReadOnlyList<string> Selection)
{
    /// <summary>What comes before the keys of the search in a journal; empty for the main one of a run.</summary>
    public string Name { get; init; } = "";

    public string? Objective { get; init; }

    public int RandomSeed { get; init; }

    public int ComparisonBlock { get; init; } = 8;

    public SearchLimits Limits { get; init; } = new();

    public IReadOnlyList<string> MustNotRegress { get; init; } = [];

    public CallMeter Meter { get; init; } = new();

    public Action<TrainingEvent> Report { get; init; } = _ => { };

    /// <summary>What the search shares with others; something of its own if <see langword="null"/>.</summary>
    public SearchRun? Run { get; init; }

    /// <summary>Saves the state of the search when a step has ended. Default: nothing.</summary>
    public Func<CancellationToken, Task> Save { get; init; } = _ => Task.CompletedTask;
}
