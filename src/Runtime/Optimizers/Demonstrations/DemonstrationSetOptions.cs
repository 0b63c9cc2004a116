namespace PromptGrad;

/// <summary>What sets of demonstrations are made of.</summary>
public abstract record DemonstrationSetOptions
{
    private protected DemonstrationSetOptions()
    {
    }

    /// <summary>The most demonstrations that a prompt gets. Default: 4. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxDemonstrations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 4;

    /// <summary>Whether each set has a size of its own, drawn from 1 to <see cref="MaxDemonstrations"/>; otherwise all have the largest. Default: <see langword="true"/>.</summary>
    public bool VarySize { get; init; } = true;

    /// <summary>
    /// The share of a set, from 0 to 1, that is taken from expected answers instead of replies: of examples whose loss knows what the prediction should have been, in the call that made
    /// it. Where there are not enough of one sort, the other fills the set up; at 0 expected answers are never used. Default: 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is less than 0 or more than 1.</exception>
    public double LabelledShare
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            field = value;
        }
    }

    /// <summary>Whether only calls of examples that are a success become demonstrations. A wrong reply teaches what is wrong. Default: <see langword="true"/>.</summary>
    public bool SuccessesOnly { get; init; } = true;

    /// <summary>After how many examples whose calls can be demonstrations no more are run; <see langword="null"/> to run all examples of the training set. Default: 24. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int? MaxExamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value ?? 1, 1, nameof(value));
            field = value;
        }
    } = 24;

    /// <summary>
    /// Texts that the teacher has where the incumbent has others: longer instructions, or demonstrations of its own. The teacher's calls become the demonstrations; the texts themselves are not
    /// kept. Default: none, the component teaches itself.
    /// </summary>
    public IReadOnlyList<NamedText> TeacherTexts { get; init; } = [];
}
