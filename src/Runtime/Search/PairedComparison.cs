namespace PromptGrad;

/// <summary>Two candidates on the same examples, one after the other.</summary>
/// <param name="Challenger">The id of the new candidate.</param>
/// <param name="Incumbent">The id of the one it is compared with.</param>
/// <param name="Wins">The examples on which the challenger's score was higher.</param>
/// <param name="Losses">The examples on which it was lower.</param>
/// <param name="Net">The sum of the differences of scores, challenger minus incumbent.</param>
/// <param name="Examples">The ids of the examples that were used, in order.</param>
/// <param name="Left">How many were not needed, because the verdict was settled.</param>
public sealed record PairedComparison(string Challenger, string Incumbent, int Wins, int Losses, double Net, IReadOnlyList<string> Examples, int Left)
{
    /// <summary>The examples on which the scores were equal.</summary>
    public int Ties => Examples.Count - Wins - Losses;
}
