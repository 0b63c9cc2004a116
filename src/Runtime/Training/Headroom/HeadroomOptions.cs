namespace PromptGrad;

/// <summary>How large a <see cref="HeadroomTest"/> is.</summary>
public sealed record HeadroomOptions
{
    /// <summary>How many varied prompts are tried. Default: 20. At least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 2.</exception>
    public int Prompts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 20;

    /// <summary>On how many examples at most. Default: 40. At least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 2.</exception>
    public int Examples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2);
            field = value;
        }
    } = 40;

    /// <summary>Up to which p-value prompts count as different. Default: 0.05.</summary>
    public double Significance { get; init; } = 0.05;

    /// <summary>How many permutations the p-value is computed with. Default: 2,000. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Permutations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 2_000;

    /// <summary>Whether a run ends when prompts make no difference. Default: no, it warns.</summary>
    public bool StopsRun { get; init; }

    /// <summary>In what prompts are varied, one after the other. Default: length, detail, tone, order, structure, emphasis, wording, and how the work is described.</summary>
    public IReadOnlyList<string> Dimensions { get; init; } =
    [
        "length: say the same in fewer words",
        "detail: spell out what is only hinted at",
        "tone: address the reader in another tone",
        "order: put its statements in another order",
        "structure: turn prose into a list, or a list into prose",
        "emphasis: stress another one of its statements",
        "wording: use other words for the same",
        "approach: describe the steps of the work in another way",
    ];
}
