namespace PromptGrad;

/// <summary>What a backward pass did and cost.</summary>
public sealed record BackwardReport
{
    /// <summary>How many nodes were visited: those that had feedback to deal with, failed ones included.</summary>
    public required int Nodes { get; init; }

    /// <summary>How many of them failed.</summary>
    public required int Failures { get; init; }

    /// <summary>Calls of models, and the tokens that models reported. Where an engine's own calls can't be seen, a node counts with the calls it announces.</summary>
    public required ChatUsage Usage { get; init; }

    /// <summary>What the tokens cost; <see langword="null"/> if <see cref="BackwardOptions.Budget"/> has no prices, or none for one of the models.</summary>
    public required decimal? Cost { get; init; }

    /// <summary>How long the pass took.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The limit of a budget for which some nodes were not visited; <see langword="null"/> if there was none.</summary>
    public required BudgetLimit? StoppedBy { get; init; }
}
