namespace PromptGrad;

/// <summary>What a backward pass would do if critics had something to say on every input.</summary>
/// <param name="Nodes">How many nodes it would visit.</param>
/// <param name="Waves">How many calls of models follow each other on the longest way: with no limit on what is at work at once, the pass takes as long as so many calls.</param>
/// <param name="Calls">How many calls of models it would make, if no answer has to be asked for again.</param>
public sealed record BackwardPlan(int Nodes, int Waves, long Calls);
