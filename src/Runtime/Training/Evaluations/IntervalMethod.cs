namespace PromptGrad;

/// <summary>How an interval was computed.</summary>
public enum IntervalMethod
{
    /// <summary>The score interval of Wilson (1927), for scores that are all 0 or 1.</summary>
    Wilson,

    /// <summary>The percentile bootstrap of Efron (1979), with 10,000 resamples and a fixed seed.</summary>
    Bootstrap,
}
