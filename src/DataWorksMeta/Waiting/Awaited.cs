namespace DataWorksMeta.Waiting;

/// <summary>One thing that is waited for, and how it stood when it was last seen.</summary>
/// <param name="source">What was given: what an error points at while nothing has been seen.</param>
internal abstract class Awaited(object? source)
{
    /// <summary>What an error points at.</summary>
    public virtual object? Target => Seen ?? Source;

    /// <summary>What was given.</summary>
    protected object? Source => source;

    /// <summary>As it was last seen.</summary>
    public DwObject? Seen { get; private set; }

    /// <summary>How it stood when it was last seen, in the service's word.</summary>
    public string? State { get; private set; }

    /// <summary>How it stood before it changed to that; <see langword="null"/> where that is the first that was seen.</summary>
    public string? StateBefore { get; private set; }

    /// <summary>Since when it is seen so.</summary>
    public TimeSpan StateSince { get; private set; }

    public Verdict Verdict { get; private set; } = Verdict.Waits;

    /// <summary>When another look decides something, at the latest.</summary>
    public TimeSpan? Due { get; private set; }

    /// <summary>Since when it cannot be seen, because the service is not reached or has trouble.</summary>
    public TimeSpan? UnseenSince { get; private set; }

    /// <summary>Why the last look saw nothing.</summary>
    public DwException? Trouble { get; private set; }

    /// <summary>Whether all that there is to say about it was said.</summary>
    public bool IsSettled { get; set; }

    /// <summary>What it is, in words for a person: <c>instance 10001960360 "load_orders"</c>.</summary>
    public abstract string Name { get; }

    /// <summary>A shorter one, for a line that changes all the time.</summary>
    public abstract string ShortName { get; }

    /// <summary>What is said of it when the time is over.</summary>
    public virtual string Unfinished => "has not ended";

    /// <summary>What becomes of it without who waited.</summary>
    public virtual string GoesOn => " It was not stopped and goes on.";

    /// <summary>How it stands, where more is to be said than its state.</summary>
    public virtual string? Standing => null;

    /// <summary>What to do when the time is over, where there is more to do than to wait again.</summary>
    public virtual string? LateAdvice => null;

    /// <summary>When it began to run, where it runs.</summary>
    public virtual DateTimeOffset? RunningSince => null;

    /// <summary>Whether what was seen says how it stands.</summary>
    public bool Tells(DwObject seen) => StateOf(seen) is not null;

    /// <summary>Takes what a look has shown.</summary>
    /// <returns>Whether it stands otherwise than before.</returns>
    public bool See(DwObject seen, TimeSpan now)
    {
        string? state = StateOf(seen);
        bool isChanged = Seen is null || state != State;
        if (isChanged)
            (StateBefore, StateSince) = (State, now);
        (Seen, State, UnseenSince, Trouble) = (seen, state, null, null);
        Verdict = Judge(seen, now);
        Due = now + Verdict.LookIn;
        return isChanged;
    }

    /// <summary>Takes that a look showed nothing.</summary>
    /// <param name="trouble">Why.</param>
    /// <param name="now">When.</param>
    /// <param name="tolerance">For how long that is borne.</param>
    public void Miss(DwException trouble, TimeSpan now, TimeSpan tolerance)
    {
        Trouble = trouble;
        UnseenSince ??= now;
        Due = UnseenSince + tolerance;
    }

    /// <summary>What is learnt of it once it has ended, by calls that cost too much before: what is handed on, and its error.</summary>
    /// <param name="waiter">Asks.</param>
    /// <param name="token">Ends the wait.</param>
    public virtual Task<(DwObject Object, DwException? Failure)> CompleteAsync(Waiter waiter, CancellationToken token) =>
        Task.FromResult((Seen!, Verdict.Failure));

    /// <summary>The word of the service for how it stands.</summary>
    protected abstract string? StateOf(DwObject seen);

    /// <summary>What it means for the wait.</summary>
    protected abstract Verdict Judge(DwObject seen, TimeSpan now);
}
