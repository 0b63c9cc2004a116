using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How <see cref="BeamSearch"/> searches.</summary>
public sealed record BeamSearchOptions
{
    /// <summary>How many candidates go on from step to step. Default: 4. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Width { get; init => field = AtLeast(1, value); } = 4;

    /// <summary>On how many training examples the candidates of the beam are run to find errors. Default: 16. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MinibatchSize { get; init => field = AtLeast(1, value); } = 16;

    /// <summary>How many groups of errors a candidate gets successors from, one from each. Default: 2. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int Groups { get; init => field = AtLeast(1, value); } = 2;

    /// <summary>How many errors make a group. Default: 4. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int GroupSize { get; init => field = AtLeast(1, value); } = 4;

    /// <summary>How many paraphrases are made of each successor. Default: 0, for each costs as much as a successor that has learned something. The publication has 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int Paraphrases { get; init => field = AtLeast(0, value); }

    /// <summary>How many successors of a candidate are ranked, paraphrases included; more are drawn from by lot. Default: 6. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxSuccessors { get; init => field = AtLeast(1, value); } = 6;

    /// <summary>How the best are found. Default: <see cref="BeamRanking.SuccessiveHalving"/>.</summary>
    public BeamRanking Ranking { get; init; } = BeamRanking.SuccessiveHalving();

    /// <summary>How many requests one text may take in all, when answers cannot be used. Default: 2. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxAttempts { get; init => field = AtLeast(1, value); } = 2;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the optimizer.</summary>
    public ChatOptions? ChatOptions { get; init; }

    private static int AtLeast(int least, int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least);
        return value;
    }
}
