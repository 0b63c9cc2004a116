namespace PromptGrad.Clients;

/// <summary>
/// Tokens a minute: a bucket that is filled steadily, from which requests take what they are estimated to use and which is corrected by what they used. It may go into debt, so
/// no request is too large for it. Not safe for use from several threads.
/// </summary>
internal sealed class TokenBudget
{
    // The bucket holds what comes in these seconds, so that any minute sees at most a tenth more than the limit.
    private const double Saved = 6;

    // What is left of the server's own count must be less than this part of it to be of interest,
    private const double Scarce = 0.1;

    // and more than this part for a limit that it told to be forgotten.
    private const double Plenty = 0.5;

    private readonly bool _isGiven;
    private readonly TimeProvider _timeProvider;
    private double _perSecond;
    private double _credit;
    private long _filledAt;

    public TokenBudget(long? tokensPerMinute, TimeProvider timeProvider)
    {
        _isGiven = tokensPerMinute is not null;
        _timeProvider = timeProvider;
        _perSecond = tokensPerMinute / 60.0 ?? double.PositiveInfinity;
        _credit = Size;
        _filledAt = timeProvider.GetTimestamp();
    }

    /// <summary>Whether there is a limit.</summary>
    public bool IsLimited => !double.IsInfinity(_perSecond);

    private double Size => _perSecond * Saved;

    /// <summary>How many seconds a request has to wait; 0 if it may begin.</summary>
    public double SecondsUntil(long tokens, long now)
    {
        if (!IsLimited)
        {
            return 0;
        }

        _credit = Math.Min(Size, _credit + (_timeProvider.GetElapsedTime(_filledAt, now).TotalSeconds * _perSecond));
        _filledAt = now;
        double missing = Math.Min(tokens, Size) - _credit;
        // Less than a token is rounding.
        return missing < 0.5 ? 0 : missing / _perSecond;
    }

    public void Take(long tokens) => _credit -= IsLimited ? tokens : 0;

    /// <summary>Replaces an estimate by what was used.</summary>
    public void Correct(long estimated, long used) => _credit += IsLimited && estimated > 0 ? estimated - used : 0;

    /// <summary>Learns from what the server says beside a reply.</summary>
    public void Learn(RateLimits limits)
    {
        if (limits is not { Tokens: > 0 and var allowed, RemainingTokens: { } left })
        {
            return;
        }

        if (left <= allowed * Scarce && limits.TokensReset is { } reset && reset > TimeSpan.Zero)
        {
            if (!_isGiven)
            {
                _filledAt = IsLimited ? _filledAt : _timeProvider.GetTimestamp();
                _perSecond = (allowed - left) / reset.TotalSeconds;
            }

            _credit = Math.Min(_credit, left);
        }
        else if (!_isGiven && left > allowed * Plenty)
        {
            _perSecond = double.PositiveInfinity;
            _credit = double.PositiveInfinity;
        }
    }
}
