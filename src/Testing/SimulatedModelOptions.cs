namespace PromptGrad.Testing;

/// <summary>What a <see cref="SimulatedChatClient"/> is like. Its numbers are plausible assumptions, not measurements of any model.</summary>
public sealed record SimulatedModelOptions
{
    /// <summary>The labels it can tell apart, with what it knows about each. At least one. Of these it answers only with labels that the messages mention.</summary>
    public required IReadOnlyList<SimulatedLabel> Labels { get; init; }

    /// <summary>The name of the label it tends to when it knows no word of a ticket. Default: the first one that the messages mention.</summary>
    public string? DefaultLabel { get; init; }

    /// <summary>The seed of everything that is left to chance. Equal seeds and equal messages give equal replies. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>How likely it follows an instruction that applies to a ticket, from 0 to 1. Default: 0.97.</summary>
    public double Compliance { get; init; } = 0.97;

    /// <summary>How likely its critic picks a word that says little, from 0 to 1. Default: 0.15.</summary>
    public double PoorCueRate { get; init; } = 0.15;

    /// <summary>How likely its rewriter loses a rule of the old text, for each rule, from 0 to 1. Default: 0.05.</summary>
    public double ForgettingRate { get; init; } = 0.05;

    /// <summary>How many rules its rewriter adds to a text at once. Default: 6.</summary>
    public int MaxNewRules { get; init; } = 6;

    /// <summary>How long each reply takes. Default: no time.</summary>
    public TimeSpan Latency { get; init; }
}
