using System.Globalization;

namespace PromptGrad;

/// <summary>What an evaluation of a prediction found.</summary>
/// <param name="Score">How good the prediction is; higher is better, and 1 is full marks unless the loss is told otherwise. A finite number.</param>
/// <param name="Explanation">Why the score is what it is: what critics get to read.</param>
/// <exception cref="ArgumentOutOfRangeException">The score is not a number, or infinite.</exception>
public sealed record Evaluation(double Score, string Explanation)
{
    private readonly double _score = Finite(Score);

    /// <summary>How good the prediction is; higher is better, and 1 is full marks unless the loss is told otherwise. A finite number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is not a number, or infinite.</exception>
    public double Score
    {
        get => _score;
        init => _score = Finite(value);
    }

    /// <summary>What the prediction should have been, as text, where the evaluation knows it; told to critics. Default: <see langword="null"/>.</summary>
    public string? Expected { get; init; }

    private static double Finite(double score) => double.IsFinite(score)
        ? score
        : throw new ArgumentOutOfRangeException(nameof(score), string.Create(CultureInfo.InvariantCulture, $"A score must be a finite number, but is {score}. Decide in the evaluation what such a prediction is worth, for example 0."));
}
