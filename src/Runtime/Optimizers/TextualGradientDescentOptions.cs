using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>
/// How <see cref="TextualGradientDescent"/> rewrites texts. What is said of steps holds with a <see cref="Trainer{TExample}"/>; there the options of the constructor hold for
/// <see cref="BatchSize"/>, <see cref="Proposals"/>, <see cref="Gate"/>, <see cref="BatchGate"/>, <see cref="Revert"/>, <see cref="Reflect"/>, <see cref="Backward"/> and <see cref="MaxConcurrency"/> of all texts.
/// </summary>
public sealed record TextualGradientDescentOptions
{
    /// <summary>What every new text must satisfy, in words ("Answer in English.", "At most ten lines."). Default: nothing. Placeholders need no mention. With a trainer, they come in addition to those of <see cref="TextRules"/>.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>
    /// How many earlier texts, each with the feedback on it then, the rewriter is shown beside a text, so that it does not go back to what has failed. Default: 0. After
    /// the momentum of TextGrad (Yuksekgonul et al., 2024) and of afnio.
    /// </summary>
    public int Memory { get; init; }

    /// <summary>How many requests one text may take in all, when proposals cannot be used. Default: 3. At least 1.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The longest text that is accepted, in characters. Default: 8,000. At least 1. With a trainer, <see cref="TextRules.MaxLength"/> holds instead.</summary>
    public int MaxTextLength { get; init; } = 8_000;

    /// <summary>How many texts may be rewritten at once. Default: 16. At least 1.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the optimizer.</summary>
    public ChatOptions? ChatOptions { get; init; }

    /// <summary>How many examples a step learns from. Default: 12. At least 1. TextGrad takes 3: with so few, most steps learn what holds for them only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int BatchSize
    {
        get;
        init => field = AtLeast(1, value, nameof(value));
    } = 12;

    /// <summary>How many new texts a step tries, one after the other, until one passes the gates. Default: 1. At least 1. AdalFlow tries 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Proposals
    {
        get;
        init => field = AtLeast(1, value, nameof(value));
    } = 1;

    /// <summary>Whether new texts take the place of the best ones so far, by the examples that select. Default: <see cref="Acceptance.Ties"/>. With <see cref="Acceptance.Always"/> here and for <see cref="BatchGate"/> each step is taken, as in plain TextGrad.</summary>
    public Acceptance Gate { get; init; } = Acceptance.Ties;

    /// <summary>
    /// What new texts must pass on the step's own examples before <see cref="Gate"/> is asked. Default: <see cref="Acceptance.Strict"/>, the first of the two stages of AdalFlow (Yin and Wang, 2025): what does not even help
    /// the examples that it was made for costs no selection. With <see cref="Acceptance.Always"/> the step's examples are not asked.
    /// </summary>
    public Acceptance BatchGate { get; init; } = Acceptance.Strict;

    /// <summary>Whether the step after a refused one begins with the best texts again. Default: <see langword="true"/>. Otherwise it goes on from the refused ones; the best are still what the run returns.</summary>
    public bool Revert { get; init; } = true;

    /// <summary>
    /// Whether the rewriter works the reasons out itself: one call of the <see cref="TextualGradientDescent.Reflector"/> per text shows it the failed examples, and no critic is asked before. Default: <see langword="false"/>. It
    /// takes fewer calls and is often as good (arXiv:2512.13598), but knows nothing of the way from one prompt to the next.
    /// </summary>
    public bool Reflect { get; init; }

    /// <summary>How feedback is gathered, unless by <see cref="Reflect"/>. Default: by a <see cref="ChatBackwardEngine"/> on the client that rewrites.</summary>
    public BackwardOptions Backward { get; init; } = new();

    /// <summary>How many earlier texts the rewriter is shown with their scores and the number of cases behind each, the best ones, the worst of them first. Default: 0. At most 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative or greater than 3.</exception>
    public int History
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 3);
            field = value;
        }
    }

    /// <summary>How many of the texts that a step has tried in vain the rewriter is shown when it is asked for the next one; the latest. Default: 5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int FailedProposals
    {
        get;
        init => field = AtLeast(0, value, nameof(value));
    } = 5;

    /// <summary>
    /// How many pieces of feedback the rewriter is shown at most; if there are more, a call of the <see cref="TextualGradientDescent.Merger"/> makes fewer of them first. Default: <see langword="null"/>, all of
    /// them. Merging is for large batches; what is rare gets lost in it sooner or later.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int? MaxFeedback
    {
        get;
        init => field = value is { } count ? AtLeast(1, count, nameof(value)) : null;
    }

    /// <summary>How many training examples, drawn anew for each step, the rewriter is shown with what the program makes of them. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Examples
    {
        get;
        init => field = AtLeast(0, value, nameof(value));
    }

    /// <summary>Whether the rewriter is shown the other texts of the same prompt, after AdalFlow. Default: <see langword="true"/>.</summary>
    public bool ShowPeers { get; init; } = true;

    /// <summary>Whether the rewriter is also shown the examples of the step that went well, so that it keeps what made them so. Default: <see langword="false"/>: failures only.</summary>
    public bool ShowSuccesses { get; init; }

    /// <summary>Whether the rewriter is told how many steps have brought nothing better. Default: <see langword="true"/>.</summary>
    public bool ShowStagnation { get; init; } = true;

    private static int AtLeast(int least, int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
