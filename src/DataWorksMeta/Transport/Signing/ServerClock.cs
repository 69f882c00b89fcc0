namespace DataWorksMeta.Transport;

/// <summary>
/// How far the service's clock is from ours, once it has refused a date of ours. One for a session: whatever it signs is dated by it.
/// </summary>
internal sealed class ServerClock(Clock clock)
{
    // A clock that is off by more is not one that was set wrong, but something else's.
    private static readonly TimeSpan s_most = TimeSpan.FromDays(2);

    private long _offsetTicks;

    public DateTimeOffset UtcNow => clock.UtcNow + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Takes over the time that came with a refusal.</summary>
    /// <returns>Whether there is a time that may be believed, so that another attempt makes sense.</returns>
    public bool TryLearn(DateTimeOffset? serverTime)
    {
        TimeSpan? offset = serverTime - clock.UtcNow;
        if (offset is not TimeSpan learnt || learnt.Duration() >= s_most)
            return false;
        Interlocked.Exchange(ref _offsetTicks, learnt.Ticks);
        return true;
    }
}
