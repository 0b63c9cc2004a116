namespace PromptGrad;

/// <summary>How large the parts of a split data set are, as shares of it.</summary>
/// <param name="Training">The share for training.</param>
/// <param name="Selection">The share for selection.</param>
/// <param name="Test">The share for the final test.</param>
public sealed record DataShares(double Training = 0.4, double Selection = 0.3, double Test = 0.3);
