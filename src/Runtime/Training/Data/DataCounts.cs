namespace PromptGrad;

/// <summary>How large the parts of a split data set are, as numbers of examples. What is left over is in no part.</summary>
/// <param name="Training">The number for training.</param>
/// <param name="Selection">The number for selection.</param>
/// <param name="Test">The number for the final test.</param>
public sealed record DataCounts(int Training, int Selection, int Test = 0);
