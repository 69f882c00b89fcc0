namespace DataWorksMeta.Transport;

/// <summary>How many calls one command may make in all, those among them that are made again. For any number of threads.</summary>
/// <param name="most">So many.</param>
internal sealed class CallBudget(int most)
{
    private int _used;

    public int Most { get; } = most;

    /// <summary>The calls that were made, or are about to be.</summary>
    public int Used => Math.Min(Volatile.Read(ref _used), Most);

    public int Left => Most - Used;

    /// <summary>Whether a call that was wanted could not be made.</summary>
    public bool IsOverdrawn => Volatile.Read(ref _used) > Most;

    /// <summary>Takes the right to one more call.</summary>
    /// <exception cref="DwException">There is none left.</exception>
    public void Take(string action, string? subject, string? region)
    {
        if (Interlocked.Increment(ref _used) <= Most)
            return;
        Volatile.Write(ref _used, Most + 1);
        throw new DwException(Spent(), action, subject, region);
    }

    private Fault Spent() => new(ErrorId.BudgetSpent, $"the {Most} calls that -MaxCalls allows are made, and it was not asked.");
}
