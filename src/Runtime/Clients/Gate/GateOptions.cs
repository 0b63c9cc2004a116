using Microsoft.Extensions.AI;

namespace PromptGrad;

/// <summary>How a <see cref="RequestGate"/> lets calls of a model through, and how a <see cref="GatedChatClient"/> tries again.</summary>
public sealed record GateOptions
{
    /// <summary>How many requests may be under way in the beginning. Default: 64. More than <see cref="MaxConcurrency"/> counts as that.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int InitialConcurrency
    {
        get;
        init => field = AtLeastOne(value);
    } = 64;

    /// <summary>How many requests may be under way at most; fewer while the server says that it is busy (503). Default: 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxConcurrency
    {
        get;
        init => field = AtLeastOne(value);
    } = 256;

    /// <summary>How many requests may begin in a minute, evenly spread. Default: <see langword="null"/>, learned from the server's refusals (429).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0.</exception>
    public double? RequestsPerMinute
    {
        get;
        init
        {
            if (value is { } number)
            {
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>
    /// How many tokens may be sent and received in a minute. A request is let through by an estimate, which is corrected when its reply tells what it used; one that is
    /// larger than what may be saved up (a tenth of a minute's tokens) waits until all of that is there. Default: <see langword="null"/>, known only from what the server says beside its replies.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public long? TokensPerMinute
    {
        get;
        init
        {
            if (value is { } number)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(number, 1, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>
    /// Estimates the tokens of a request and its reply. Default: <see langword="null"/>, a quarter of the characters sent and the mean of the replies so far, or
    /// <see cref="ChatOptions.MaxOutputTokens"/> where that is less.
    /// </summary>
    public Func<IReadOnlyList<ChatMessage>, ChatOptions?, long>? EstimateTokens { get; init; }

    /// <summary>How often a request is sent at most. Default: 8. 1 turns retries off.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaxAttempts
    {
        get;
        init => field = AtLeastOne(value);
    } = 8;

    /// <summary>Whether a failure may pass, for clients that throw exceptions of their own. Asked about what the gate does not take for passing by itself. Default: <see langword="null"/>, no other.</summary>
    public Func<Exception, bool>? IsTransient { get; init; }

    /// <summary>The longest pause before the second attempt. Each pause is twice as long as the one before. Default: 200 milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public TimeSpan InitialDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            field = value;
        }
    } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause of all. Default: 60 seconds. A server that asks for a longer one is not asked again: the call fails at once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or longer than a day.</exception>
    public TimeSpan MaxDelay
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1));
            field = value;
        }
    } = TimeSpan.FromSeconds(60);

    /// <summary>The part of a pause that is drawn at random, from 0 (none) to 1 (all). A pause that the server asks for is kept as it is. Default: 0.5.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 1.</exception>
    public double Jitter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1);
            field = value;
        }
    } = 0.5;

    /// <summary>Seeds the jitter, for runs that shall be the same twice. Default: <see langword="null"/>, another one each time.</summary>
    public int? Seed { get; init; }

    /// <summary>
    /// How long one attempt may take; for a stream, how long each update may take. It counts as a failure that may pass. Default: 5 minutes;
    /// <see cref="Timeout.InfiniteTimeSpan"/> leaves it to the client.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor infinite, or longer than 24 days.</exception>
    public TimeSpan AttemptTimeout
    {
        get;
        init => field = ValidTimeout(value);
    } = TimeSpan.FromMinutes(5);

    /// <summary>How long a call may take altogether, waiting and pauses included; a stream, until its first update. Default: infinite, because in a long queue waiting is no failure.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is neither positive nor infinite, or longer than 24 days.</exception>
    public TimeSpan CallTimeout
    {
        get;
        init => field = ValidTimeout(value);
    } = Timeout.InfiniteTimeSpan;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    private static int AtLeastOne(int value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
        return value;
    }

    private static TimeSpan ValidTimeout(TimeSpan value)
    {
        if (value != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            // What timers can count.
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(24));
        }

        return value;
    }
}
