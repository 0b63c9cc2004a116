namespace PromptGrad;

/// <summary>How <see cref="BootstrapDemos"/> searches.</summary>
public sealed record BootstrapDemosOptions : DemonstrationSetOptions
{
    /// <summary>How many sets of demonstrations are tried, one a step. Default: 16. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Sets
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 16;

    /// <summary>When a set takes the place of the incumbent, on the examples that select. Default: <see cref="Acceptance.Strict"/>.</summary>
    public Acceptance Acceptance { get; init; } = Acceptance.Strict;
}
