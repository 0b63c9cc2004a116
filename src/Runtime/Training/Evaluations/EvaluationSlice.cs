namespace PromptGrad;

/// <summary>The results of the examples with one label: a mean can rise while a kind of example gets worse.</summary>
/// <param name="Label">The label.</param>
/// <param name="Count">How many examples have it.</param>
/// <param name="Mean">Their mean score.</param>
/// <param name="Interval">Where the mean lies with 95 % confidence.</param>
public sealed record EvaluationSlice(string Label, int Count, double Mean, ConfidenceInterval Interval);
