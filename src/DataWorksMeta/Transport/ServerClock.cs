namespace DataWorksMeta.Transport;

/// <summary>How far the service's clock is from ours, once it has refused a date of ours.</summary>
internal sealed class ServerClock(Clock clock)
{
    private long _offsetTicks;

    public DateTimeOffset UtcNow => clock.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public void Learn(DateTimeOffset serverTime) => Interlocked.Exchange(ref _offsetTicks, (serverTime - clock.UtcNow).Ticks);
}
