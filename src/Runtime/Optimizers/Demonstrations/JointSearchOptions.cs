using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How <see cref="JointSearch"/> searches.</summary>
public sealed record JointSearchOptions : DemonstrationSetOptions
{
    /// <summary>How many other instructions a model is asked for; each changes one text of the incumbent, and the texts take turns. Default: 5. 0 to search among demonstrations and <see cref="Given"/> only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 0.</exception>
    public int Rewrites
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 5;

    /// <summary>Where to go with a text, in words; rewrites take turns. At least one.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public IReadOnlyList<string> Directions
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value.Count > 0 ? value : throw new ArgumentException("There is no direction. Give at least one, or set Rewrites to 0.", nameof(value));
        }
    } =
    [
        "Say the same more clearly.",
        "Say more exactly what a good answer looks like.",
        "Say it step by step, in the order in which the work is done.",
        "Say the same in half as many words.",
        "Say what is to be done in doubtful cases.",
    ];

    /// <summary>Instructions that take part beside those of the model: each a few texts that the incumbent is to have instead of its own. Default: none.</summary>
    public IReadOnlyList<IReadOnlyList<NamedText>> Given { get; init; } = [];

    /// <summary>How many sets of demonstrations take part, beside the incumbent's. Default: 5. 0 to search among instructions only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 0.</exception>
    public int Sets
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 5;

    /// <summary>The most pairs of instructions and demonstrations that are looked at; of more, some are drawn. Default: 24. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxPairs
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 24;

    /// <summary>On how many of the examples that select a pair is run at once. Default: 8. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int BatchSize
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 8;

    /// <summary>How many batches a round has for each pair that is left, on average: pairs that may well be good get more, others fewer. Default: 1. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int BatchesPerPair
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>The share of the pairs that a round leaves, above 0 and below 1. Default: a half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not above 0 and below 1.</exception>
    public double KeepShare
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(value, 1);
            field = value;
        }
    } = 0.5;

    /// <summary>How many pairs are left for the comparison with the incumbent on all examples that select. Default: 3. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Finalists
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 3;

    /// <summary>When a finalist takes the place of the incumbent. Default: <see cref="Acceptance.Strict"/>.</summary>
    public Acceptance Acceptance { get; init; } = Acceptance.Strict;

    /// <summary>How often a model is asked for a text that can be used; at least 1. Default: 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxAttempts
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 2;

    /// <summary>Options of the calls that ask for texts, or <see langword="null"/>.</summary>
    public ChatOptions? ChatOptions { get; init; }
}
