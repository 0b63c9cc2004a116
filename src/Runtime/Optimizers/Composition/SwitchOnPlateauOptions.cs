namespace PromptGrad;

/// <summary>When <see cref="SwitchOnPlateau"/> goes on with the next optimizer.</summary>
public sealed record SwitchOnPlateauOptions
{
    /// <summary>After how many of its steps without a new best candidate an optimizer is followed by the next one. Default: 10. At least 1. The last one goes on, unless there is a <see cref="Repeat"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Patience
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 10;

    /// <summary>Whether the first one follows the last one, with other random numbers, until the run ends or no optimizer makes a step. Default: <see langword="false"/>.</summary>
    public bool Repeat { get; init; }
}
