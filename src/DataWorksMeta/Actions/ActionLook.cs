using DataWorksMeta.Transport;

namespace DataWorksMeta.Actions;

/// <summary>One look at a thing after no answer came to what was sent.</summary>
/// <param name="caller">Who looks, and where.</param>
/// <param name="log">Who hears of it.</param>
/// <param name="sent">When it was sent, on the clock that is never set back.</param>
/// <param name="isLast">There is no look after it.</param>
internal sealed class ActionLook(ICaller caller, ICallLog log, TimeSpan sent, bool isLast = true)
{
    // Dates of replies are to the second, and so are the times of runs.
    private static readonly TimeSpan s_slack = TimeSpan.FromSeconds(2);

    // What lies in the future by more was written by another clock, and proves nothing.
    private static readonly TimeSpan s_future = TimeSpan.FromSeconds(10);

    public ICaller Caller { get; } = caller;

    public ICallLog Log { get; } = log;

    /// <summary>Whether this is the last look: what shows itself only in part by then stays so.</summary>
    public bool IsLast { get; } = isLast;

    /// <summary>When it was sent, by the clock of the service as its last reply told it.</summary>
    public DateTimeOffset SentAt => Caller.Client.ServiceNow - (Caller.Client.Clock.Elapsed - sent);

    /// <summary>Whether something that has a time happened after it was sent.</summary>
    public bool IsSince(DateTimeOffset? time) =>
        time is DateTimeOffset at && at >= SentAt - s_slack && !IsAhead(time);

    /// <summary>Whether a time lies in the future, so that another clock has written it.</summary>
    public bool IsAhead(DateTimeOffset? time) => time > Caller.Client.ServiceNow + s_future;
}
