using System.Collections.Concurrent;

namespace DataWorksMeta.Transport;

/// <summary>
/// How far the clocks of the hosts of a session are from ours. A host's own word for its time is tried once it has refused a date of ours,
/// by the call that was refused; only when that was accepted do later calls to the host go by it.
/// </summary>
internal sealed class ServerClock(Clock clock)
{
    // A clock that is off by more is not one that was set wrong, but something else's.
    private static readonly TimeSpan s_most = TimeSpan.FromDays(2);

    // Made when a clock is found to be off, which most never are.
    private volatile ConcurrentDictionary<string, TimeSpan>? _offsets;

    /// <summary>The time that a request to the host is dated with.</summary>
    public DateTimeOffset Now(Uri host, TimeSpan? trial = null) => clock.UtcNow + (trial ?? OffsetOf(host));

    /// <summary>A date of ours was refused: what was believed of the host until now holds no longer.</summary>
    /// <returns>The difference to try instead; <see langword="null"/> where no time was told that may be believed.</returns>
    public TimeSpan? Refused(Uri host, DateTimeOffset? serverTime)
    {
        _offsets?.TryRemove(host.Authority, out _);
        return serverTime - clock.UtcNow is TimeSpan offset && offset.Duration() < s_most ? offset : null;
    }

    /// <summary>A request that was dated so was accepted.</summary>
    public void Accepted(Uri host, TimeSpan offset)
    {
        if (_offsets is null)
            Interlocked.CompareExchange(ref _offsets, new(StringComparer.OrdinalIgnoreCase), null);
        _offsets[host.Authority] = offset;
    }

    private TimeSpan OffsetOf(Uri host) => _offsets is { } offsets ? offsets.GetValueOrDefault(host.Authority) : TimeSpan.Zero;
}
