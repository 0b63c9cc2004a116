using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How <see cref="Gepa"/> searches.</summary>
public sealed record GepaOptions
{
    /// <summary>
    /// Which candidate is changed next. Default: the best. <see cref="ParentSelection.Pareto"/>, the rule of the publication, keeps candidates that are good at something else in play; it costs a full
    /// measurement of every child that passes its minibatch, and pays where examples are of different kinds or the program has several prompts.
    /// </summary>
    public ParentSelection Parents { get; init; } = ParentSelection.Best;

    /// <summary>
    /// How many training examples a step reflects on and compares parent and child on. Default: 8. At least 1. With 3, the publication's number, and 15 % of the
    /// examples changing sides by chance, a child that is no better passes more than one time in six.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MinibatchSize { get; init => field = AtLeastOne(value); } = 8;

    /// <summary>Whether nothing is proposed where the parent has nothing left to wish for on the minibatch. Default: yes.</summary>
    public bool SkipsPerfectBatches { get; init; } = true;

    /// <summary>How many parents are changed in a step, at once; equal ones count once. Default: 1. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int ParentsPerStep { get; init => field = AtLeastOne(value); } = 1;

    /// <summary>How many children each parent gets in a step, at once. From the second on, they see the cases in another order. Default: 1. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int ProposalsPerParent { get; init => field = AtLeastOne(value); } = 1;

    /// <summary>When a child passes the minibatch. Default: if it is better than its parent there (<see cref="Acceptance.Strict"/>); <see cref="Acceptance.Ties"/> lets equal ones pass.</summary>
    public Acceptance MinibatchAcceptance { get; init; } = Acceptance.Strict;

    /// <summary>
    /// Whether a child that passed the minibatch is measured on all examples that select, and kept whatever comes out. If not, it is measured until it can no longer be better than the best, and then
    /// forgotten. Default (<see langword="null"/>): only if others than the best can become parents.
    /// </summary>
    public bool? MeasuresInFull { get; init; }

    /// <summary>Which parameters are changed. Default: one after the other.</summary>
    public ComponentSelection Components { get; init; } = ComponentSelection.RoundRobin;

    /// <summary>How many solved cases of the minibatch are shown beside those that failed. Default: 0: a model that is shown what is right tends to find something wrong with it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public int MaxSolvedCasesShown
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>How many cases one request shows, at most; more are shown in groups. Default: 8. At least 1. Requests with many cases lose the findings that few of them support.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int GroupSize { get; init => field = AtLeastOne(value); } = 8;

    /// <summary>What happens to several groups. Default: one after the other.</summary>
    public GroupReflection Groups { get; init; } = GroupReflection.InTurn;

    /// <summary>Whether and how candidates are merged. Default: not.</summary>
    public GepaMergeOptions? Merge { get; init; }

    /// <summary>What a candidate can be on the front for, besides being the best at an example. Looked at by <see cref="ParentSelection.Pareto"/>. Default: nothing.</summary>
    public IReadOnlyList<CandidateObjective> Objectives { get; init; } = [];

    /// <summary>How many requests one text may take in all, when answers cannot be used. Default: 2. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is less than 1.</exception>
    public int MaxAttempts { get; init => field = AtLeastOne(value); } = 2;

    /// <summary>Model, temperature and other options of the requests. Default: the client's. The response format is always set by the optimizer.</summary>
    public ChatOptions? ChatOptions { get; init; }

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }
}
