namespace PromptGrad.Search;

/// <summary>What a run is made of.</summary>
internal sealed record OptimizationSetup(ProgramCases Cases, Candidate Seed, IReadOnlyList<ParameterSpec> Parameters, IReadOnlyList<string> Training, IReadOnlyList<string> Selection)
{
    public string? Objective { get; init; }

    public int RandomSeed { get; init; }

    public int ComparisonBlock { get; init; } = 8;

    public SearchLimits Limits { get; init; } = new();

    public CallMeter Meter { get; init; } = new();

    public Action<TrainingEvent> Report { get; init; } = _ => { };
}
