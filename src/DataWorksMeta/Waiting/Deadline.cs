using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>
/// When a wait is over: so long after it began, or at a time of the service's clock, whichever comes first. What the machine slept
/// counts.
/// </summary>
internal sealed class Deadline
{
    // A sleeping machine counts no time for who waits in it.
    private static readonly TimeSpan s_nap = TimeSpan.FromSeconds(5);

    private readonly WaitPlan _plan;
    private readonly Clock _clock;
    private readonly TimeSpan _begun;
    private readonly DateTimeOffset _begunAt;
    private TimeSpan? _untilSpan;
    private DateTimeOffset _until;

    public Deadline(WaitPlan plan, Clock clock)
    {
        (_plan, _clock, _begun, _begunAt) = (plan, clock, clock.Elapsed, clock.UtcNow);
        Anchor();
    }

    /// <summary>The time that is left; below zero where there is none.</summary>
    public TimeSpan Left => IsOneLook ? -Spent
        : Shortest(_plan.Timeout, _untilSpan) is TimeSpan whole ? whole - Spent
        : TimeSpan.MaxValue;

    /// <summary>Whether each thing is only looked at: there never was time to wait.</summary>
    public bool IsOneLook => _plan.Timeout == TimeSpan.Zero || _untilSpan <= TimeSpan.Zero;

    /// <summary>When it is over, where that is a time of the clock and not one that is measured.</summary>
    public DateTimeOffset? Until => _untilSpan is TimeSpan span && !(_plan.Timeout < span) ? _until : null;

    private TimeSpan Spent
    {
        get
        {
            TimeSpan awake = _clock.Elapsed - _begun;
            TimeSpan all = _clock.UtcNow - _begunAt;
            return all > awake ? all : awake;
        }
    }

    /// <summary>The service has told what time it is.</summary>
    public void Anchor()
    {
        if (_plan.Until is not { } until)
            return;
        TimeSpan spent = Spent;
        DateTimeOffset begun = until.Now() - spent;
        _until = until.Moment(begun);
        _untilSpan = _until - begun;
    }

    /// <summary>Waits until the time is over, and a little longer.</summary>
    /// <param name="grace">So much longer, as it is meant at the moment.</param>
    /// <param name="token">Ends the wait.</param>
    public async Task PassAsync(Func<TimeSpan> grace, CancellationToken token)
    {
        while (true)
        {
            TimeSpan left = Left;
            if (left < TimeSpan.MaxValue)
                left += grace();
            if (left <= TimeSpan.Zero)
                return;
            await _clock.Delay(left < s_nap ? left : s_nap, token).ConfigureAwait(false);
        }
    }

    private static TimeSpan? Shortest(TimeSpan? one, TimeSpan? other) => one is null || other < one ? other : one;
}
