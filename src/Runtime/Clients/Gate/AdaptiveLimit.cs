namespace PromptGrad.Clients;

/// <summary>
/// A limit that a server has and does not tell: additive increase with what passes, multiplicative decrease when it refuses (Chiu and Jain 1989, as in TCP), once for all
/// that was under way. Not safe for use from several threads.
/// </summary>
/// <remarks>
/// Refusals that come also well below the limit at which they began have other reasons: other clients, or chance. Their share is measured there and tolerated from then on;
/// otherwise one call in twenty that is refused for nothing would bring the limit down to almost nothing.
/// </remarks>
/// <param name="floor">The least value.</param>
/// <param name="ceiling">The greatest value.</param>
/// <param name="decrease">What a refusal leaves of the value.</param>
/// <param name="growth">By how much the value grows with a call that passes.</param>
internal sealed class AdaptiveLimit(double floor, double ceiling, double decrease, Func<double, double> growth)
{
    // Below this part of the value at the last cut refusals should be over,
    private const double Near = 0.95;

    // and beyond this one the server allows more than it did: look for the new limit quickly.
    private const double Beyond = 1.1;
    private const double Haste = 10;

    // A share of refusals up to this one, after so many calls that passed, is no sign of a limit far below.
    private const double MostBackground = 0.15;
    private const int EnoughPassed = 20;

    // More than that share by this number, and twice the share, is a sign of one.
    private const int Slack = 3;

    // So many refusals below, or such a share, show that the last cut was wrong.
    private const int Evidence = 10;
    private const double Considerable = 0.03;

    // How many calls a share is taken from.
    private const int Memory = 400;

    private double _from;
    private double _background;
    private long _since = long.MinValue;
    private double _passed;
    private double _refused;

    /// <summary>The limit as it is believed to be; infinite while nothing is known.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    private bool IsBelow => Value < Near * _from;

    /// <summary>Doubles a guess in the time of a round (TCP's slow start); hurries where the last cut was wrong or the limit is another one now.</summary>
    private double Step =>
        _from == 0 ? 1
        : growth(Value) * (Value > Beyond * _from || (IsBelow && _refused >= Evidence) || _background >= Considerable ? Haste : 1);

    private double Share => _refused / Math.Max(1, _passed + _refused);

    /// <summary>Begins at a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="from">The value at which refusals began; 0 if there were none, and the value is a guess: the limit is looked for quickly then.</param>
    /// <param name="now">What was let through before tells nothing about it.</param>
    public void Start(double value, double from, long now)
    {
        Value = Math.Min(ceiling, Math.Max(floor, value));
        _from = from;
        Begin(now);
    }

    /// <summary>A call passed.</summary>
    /// <param name="admittedAt">When it was let through.</param>
    /// <param name="isPressing">Whether others are waiting: a limit that nobody needs does not grow.</param>
    public void Pass(long admittedAt, bool isPressing)
    {
        if (admittedAt < _since)
        {
            return;
        }

        _passed++;
        if (isPressing && Value < ceiling)
        {
            bool wasBelow = IsBelow;
            Value = Math.Min(ceiling, Value + Step);
            if (wasBelow && !IsBelow)
            {
                _background = Share;
                (_passed, _refused) = (0, 0);
            }
        }

        if (_passed + _refused > Memory)
        {
            (_passed, _refused) = (_passed / 2, _refused / 2);
        }
    }

    /// <summary>A call was refused.</summary>
    /// <param name="admittedAt">When it was let through.</param>
    /// <param name="now">The time.</param>
    /// <returns>Whether the limit is lower now.</returns>
    public bool Refuse(long admittedAt, long now)
    {
        if (admittedAt < _since)
        {
            return false;
        }

        _refused++;
        if (IsBelow ? _passed >= EnoughPassed && Share <= MostBackground : _background > 0 && _refused <= Slack + (2 * _background * (_passed + _refused)))
        {
            return false;
        }

        _from = Value;
        Value = Math.Min(Value, Math.Max(floor, Value * decrease));
        Begin(now);
        return true;
    }

    private void Begin(long now)
    {
        _since = now;
        _background = 0;
        (_passed, _refused) = (0, 0);
    }
}
