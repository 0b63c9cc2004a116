namespace PromptGrad.Testing;

/// <summary>What a <see cref="SimulatedReasonerClient"/> is like. Its numbers are plausible assumptions, not measurements of any model.</summary>
public sealed record SimulatedReasonerOptions
{
    /// <summary>The seed of everything that is left to chance. Equal seeds and equal messages give equal replies. Default: 0.</summary>
    public int Seed { get; init; }

    /// <summary>How often a habit shows although an instruction speaks against it, from 0 to 1. Default: 0.02.</summary>
    public double DisobedienceRate { get; init; } = 0.02;

    /// <summary>How many questions go wrong for no reason that an instruction could change, from 0 to 1. Default: 0.03.</summary>
    public double BlunderRate { get; init; } = 0.03;

    /// <summary>How often its critic proposes the contrary of what would help, from 0 to 1. Default: 0.12.</summary>
    public double WrongAdviceRate { get; init; } = 0.12;

    /// <summary>How often its critic proposes something too vague, from 0 to 1. Default: 0.15.</summary>
    public double VagueAdviceRate { get; init; } = 0.15;

    /// <summary>How often its critic proposes something for the one case alone, from 0 to 1. Default: 0.1.</summary>
    public double CaseAdviceRate { get; init; } = 0.1;

    /// <summary>How likely its rewriter loses a line of advice when it writes a text anew, for each line, from 0 to 1. Edits of single lines lose none. Default: 0.06.</summary>
    public double ForgettingRate { get; init; } = 0.06;

    /// <summary>How long each reply takes. Default: no time.</summary>
    public TimeSpan Latency { get; init; }
}
