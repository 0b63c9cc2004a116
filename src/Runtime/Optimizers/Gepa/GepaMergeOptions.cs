namespace PromptGrad;

/// <summary>How <see cref="Gepa"/> merges candidates that have a common ancestor and are good at different examples.</summary>
public sealed record GepaMergeOptions
{
    /// <summary>How many merged candidates are tested in a run, at most. Default: 5. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxMerges
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 5;

    /// <summary>
    /// On how many examples that select a merged candidate is tested first, as many of them as possible from those on which the one parent is better, the other is, and neither is. It has to be as
    /// good there as the better parent. Default: 5. At least 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Cases
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 5;

    /// <summary>Whether a model merges texts of a parameter that both parents have changed. If not, the text of the better parent is taken. Default: yes.</summary>
    public bool MergesTexts { get; init; } = true;
}
