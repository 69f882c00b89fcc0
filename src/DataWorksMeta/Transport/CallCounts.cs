namespace DataWorksMeta.Transport;

/// <summary>What a session has cost so far. Counted across all runspaces that use it.</summary>
internal sealed class CallCounts
{
    private long _calls;

    public long Calls => Interlocked.Read(ref _calls);

    public void Sent() => Interlocked.Increment(ref _calls);
}
