namespace PromptGrad.Search;

/// <summary>A part of a run that an optimizer of its own searches in.</summary>
/// <param name="Start">The texts that it begins with.</param>
/// <param name="Name">The name of its stream of random numbers.</param>
/// <param name="Index">Which one of those with the name it is.</param>
internal sealed record RunPart(Candidate Start, string Name, int Index)
{
    /// <summary>Whether its best candidate is the run's at once.</summary>
    public bool Leads { get; init; } = true;

    /// <summary>Asked at the end of each step: whether the part goes on. It must depend on nothing but the context, so that a resumed run answers the same.</summary>
    public Func<OptimizationContext, bool> GoesOn { get; init; } = _ => true;
}
