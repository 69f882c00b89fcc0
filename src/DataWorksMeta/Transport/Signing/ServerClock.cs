namespace DataWorksMeta.Transport;

/// <summary>How far the service's clock is from ours, once it has refused a date of ours.</summary>
internal sealed class ServerClock(Clock clock)
{
    private long _offsetTicks;

    public DateTimeOffset UtcNow => clock.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>A clock that is off by days is not one that was set wrong, but something else's.</summary>
    public bool Believes(DateTimeOffset serverTime) => (serverTime - clock.UtcNow).Duration() < TimeSpan.FromDays(2);

    public void Learn(DateTimeOffset serverTime) => Interlocked.Exchange(ref _offsetTicks, (serverTime - clock.UtcNow).Ticks);
}
