namespace PromptGrad;

/// <summary>How a <see cref="Trainer{TExample}"/> runs.</summary>
public sealed record TrainerOptions
{
    /// <summary>The seed of all randomness. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>What the run may cost, all roles together. Default: no limit.</summary>
    public Budget Budget { get; init; } = new();

    /// <summary>When the run has gone on for long enough.</summary>
    public SearchLimits Limits { get; init; } = new();

    /// <summary>What the program is for, in words; told to models that criticize and rewrite. Default: the component's description.</summary>
    public string? Objective { get; init; }

    /// <summary>What proposed texts must keep to, where <see cref="RulesByParameter"/> says nothing else.</summary>
    public TextRules Rules { get; init; } = new();

    /// <summary>What proposed texts of some parameters must keep to, by their full names.</summary>
    public IReadOnlyDictionary<string, TextRules> RulesByParameter { get; init; } = new Dictionary<string, TextRules>();

    /// <summary>How many examples may be run at once. Default: 16. At least 1.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>How many examples a comparison runs before it looks whether its verdict is settled. Default: 8. At least 1. More is faster, fewer is cheaper.</summary>
    public int ComparisonBlock { get; init; } = 8;

    /// <summary>Is told what happens, in order, one event at a time. Default: nobody.</summary>
    public IProgress<TrainingEvent>? Progress { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
