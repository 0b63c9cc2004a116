namespace PromptGrad;

/// <summary>What <see cref="ConsoleProgress"/> shows besides the run itself.</summary>
public sealed record ConsoleProgressOptions
{
    /// <summary>What the run may cost: a bar is shown for each of its limits on calls and tokens, and for that on money if all <see cref="Prices"/> are known. Default: no limits, no bars.</summary>
    public Budget Budget { get; init; } = new();

    /// <summary>What the tokens of a role (<see cref="CallRole"/>) cost. Default: no prices, no money.</summary>
    public IReadOnlyDictionary<string, Price> Prices { get; init; } = new Dictionary<string, Price>();

    /// <summary>What stands before amounts of money, such as "$". Default: nothing.</summary>
    public string Currency { get; init; } = "";

    /// <summary>How long a frame of the live table stays at least. Default: 100 milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public TimeSpan RefreshInterval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(100);

    /// <summary>The clock for <see cref="RefreshInterval"/>. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
