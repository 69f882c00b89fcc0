namespace DataWorksMeta.Waiting;

/// <summary>What one poll looks at: one thing, or several that the service tells of in one reply.</summary>
internal abstract class Watch
{
    public abstract IReadOnlyList<Awaited> Items { get; }

    /// <summary>How many turns one look at all that is still waited for takes.</summary>
    public virtual int Turns => 1;

    /// <summary>Looks once at all that is still waited for, and tells the waiter of each what it saw, or that it saw nothing.</summary>
    public abstract Task LookAsync(Waiter waiter, CancellationToken token);
}
