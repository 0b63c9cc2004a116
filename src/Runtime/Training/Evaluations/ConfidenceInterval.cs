namespace PromptGrad;

/// <summary>Where a mean lies with 95 % confidence: over other examples of the same kind, not over other replies to the same ones.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
/// <param name="Method">How it was computed.</param>
public sealed record ConfidenceInterval(double Low, double High, IntervalMethod Method)
{
    /// <summary>Whether a value lies in the interval, ends included.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) => value >= Low && value <= High;
}
