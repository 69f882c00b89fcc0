namespace DataWorksMeta.Transport;

/// <summary>What a session has cost so far, counted across all runspaces that use it.</summary>
internal sealed class CallCounts
{
    private long _calls;
    private long _retries;
    private long _throttled;
    private long _waitedTicks;
    private int _backingOff;

    /// <summary>Requests that were sent, whatever came of them.</summary>
    public long Calls => Interlocked.Read(ref _calls);

    /// <summary>Those among them that were sent for an earlier one.</summary>
    public long Retries => Interlocked.Read(ref _retries);

    /// <summary>Those among them that the service refused as too many.</summary>
    public long Throttled => Interlocked.Read(ref _throttled);

    /// <summary>Time that calls spent waiting for their turn, added up.</summary>
    public TimeSpan Waited => TimeSpan.FromTicks(Interlocked.Read(ref _waitedTicks));

    /// <summary>Whether a call that was refused as one too many waits at the moment to be sent again.</summary>
    public bool IsBackingOff => Volatile.Read(ref _backingOff) > 0;

    public void BeginBackOff() => Interlocked.Increment(ref _backingOff);

    public void EndBackOff() => Interlocked.Decrement(ref _backingOff);

    public void Sent(bool isRetry)
    {
        Interlocked.Increment(ref _calls);
        if (isRetry)
            Interlocked.Increment(ref _retries);
    }

    public void WasThrottled() => Interlocked.Increment(ref _throttled);

    public void HasWaited(TimeSpan time) => Interlocked.Add(ref _waitedTicks, time.Ticks);
}
