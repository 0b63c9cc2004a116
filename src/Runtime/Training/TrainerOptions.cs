namespace PromptGrad;

/// <summary>How a <see cref="Trainer{TExample}"/> runs.</summary>
public sealed record TrainerOptions
{
    /// <summary>The seed of all randomness. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// What the run may cost, all roles together, the headroom test and the final test included. What the final test of the best texts will cost is kept back from the search. Calls never exceed
    /// their limit; tokens, money and time do so by the calls that are under way when it is reached. Controls come on top. Default: no limit.
    /// </summary>
    public Budget Budget { get; init; } = new();

    /// <summary>When the run has gone on for long enough.</summary>
    public SearchLimits Limits { get; init; } = new();

    /// <summary>What the program is for, in words; told to models that criticize and rewrite. Default: the component's description.</summary>
    public string? Objective { get; init; }

    /// <summary>What proposed texts must keep to, where <see cref="RulesByParameter"/> says nothing else.</summary>
    public TextRules Rules { get; init; } = new();

    /// <summary>What proposed texts of some parameters must keep to, by their full names.</summary>
    public IReadOnlyDictionary<string, TextRules> RulesByParameter { get; init; } = new Dictionary<string, TextRules>();

    /// <summary>The ids of examples, of those for training or selection, that must not get worse: a candidate that fails one that the seed or the candidate it is compared with passes is not accepted. Default: none.</summary>
    public IReadOnlyList<string> MustNotRegress { get; init; } = [];

    /// <summary>Where the run keeps what it has done, so that it can be resumed however it ended. Default: nowhere.</summary>
    public CheckpointOptions? Checkpoint { get; init; }

    /// <summary>What the run does when an endpoint, a network or a time-out lets it down.</summary>
    public FailureOptions Failures { get; init; } = new();

    /// <summary>A test whether prompts matter at all, made before the search. Default: none.</summary>
    public HeadroomTest? Headroom { get; init; }

    /// <summary>When the component gets the best texts. Default: if they are better than those before in the final test; without a final test in any case.</summary>
    public AdoptionRule Adoption { get; init; } = AdoptionRule.WhenBetter;

    /// <summary>
    /// What the winner is shown beside. <see cref="KeepSeed"/> costs nothing: it shows what is known of the seed. Every other one is a search of its own, with as many calls as the search that it is
    /// beside has cost, on top of <see cref="Budget"/>; give <c>RandomRewrite</c> here to see what blind rewriting would have brought. Default: <see cref="KeepSeed"/>.
    /// </summary>
    public IReadOnlyList<IOptimizer> Controls { get; init; } = [new KeepSeed()];

    /// <summary>How many examples may be run at once. Default: 16. At least 1.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>How many examples a comparison runs before it looks whether its verdict is settled. Default: 8. At least 1. More is faster, fewer is cheaper.</summary>
    public int ComparisonBlock { get; init; } = 8;

    /// <summary>Is told what happens, in order, one event at a time. Default: nobody.</summary>
    public IProgress<TrainingEvent>? Progress { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
