namespace PromptGrad;

/// <summary>
/// What calls of models may cost altogether; a <see cref="CallMeter"/> keeps to it. Calls are reserved before they are made and never exceed
/// their limit. Tokens, money and time are known when a reply is in: once one of these limits is reached no further call starts, and those
/// under way end.
/// </summary>
public sealed record Budget
{
    /// <summary>How many requests may be sent, failed ones included. Default: no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? MaxCalls
    {
        get;
        init => field = NotNegative(value, nameof(value));
    }

    /// <summary>How many tokens may be sent and received, as far as models report them. Default: no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public long? MaxTokens
    {
        get;
        init => field = NotNegative(value, nameof(value));
    }

    /// <summary>How much money may be spent, in the currency of <see cref="Prices"/>, which it needs. Default: no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public decimal? MaxCost
    {
        get;
        init => field = NotNegative(value, nameof(value));
    }

    /// <summary>How long after the begin of the work calls may start. Default: no limit.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public TimeSpan? MaxDuration
    {
        get;
        init => field = NotNegative(value, nameof(value));
    }

    /// <summary>What models cost. Default: unknown.</summary>
    public PriceTable? Prices { get; init; }

    private static T? NotNegative<T>(T? value, string name)
        where T : struct, IComparable<T>
    {
        if (value is { } number && number.CompareTo(default) < 0)
        {
            throw new ArgumentOutOfRangeException(name, value, "A limit must not be negative.");
        }

        return value;
    }
}
