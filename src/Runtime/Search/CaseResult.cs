namespace PromptGrad;

/// <summary>What a program did for one example, and how good that was.</summary>
/// <param name="Example">The example's id.</param>
/// <param name="Score">The score; higher is better, and 1 is full marks.</param>
/// <param name="IsSuccess">Whether nothing is left to wish for.</param>
/// <param name="Explanation">Why the score is what it is.</param>
public sealed record CaseResult(string Example, double Score, bool IsSuccess, string Explanation)
{
    /// <summary>The prediction that was scored, as text; <see langword="null"/> if there was none.</summary>
    public string? Output { get; init; }

    /// <summary>What it should have been, where the loss knows it.</summary>
    public string? Expected { get; init; }

    /// <summary>The calls that led to the prediction, in order.</summary>
    public IReadOnlyList<CallTrace> Calls { get; init; } = [];

    /// <summary>The type of the exception with which the program ended; <see langword="null"/> if it did not. The score is then 0 and the explanation the exception's message.</summary>
    public string? Exception { get; init; }
}
