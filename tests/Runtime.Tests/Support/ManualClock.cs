namespace PromptGrad.Tests.Support;

/// <summary>A clock that stands still until it is moved.</summary>
/// <param name="start">The time at which it stands, in UTC, which is its local time too. Default: the first moment of all.</param>
internal sealed class ManualClock(DateTimeOffset start = default) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => start.ToUniversalTime().AddTicks(GetTimestamp());

    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
