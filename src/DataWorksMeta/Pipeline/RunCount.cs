namespace DataWorksMeta.Pipeline;

/// <summary>How many bodies run at the moment, and how the thread that waits for them hears of it.</summary>
internal sealed class RunCount(ManualResetEventSlim wake)
{
    private const int Never = -1;
    private int _count;
    private int _wakeAt = Never;
    private int _endsRun;

    public int Value => Volatile.Read(ref _count);

    /// <summary>Whether a body has failed for a reason that no later input can escape.</summary>
    public bool EndsRun => Volatile.Read(ref _endsRun) != 0;

    public void Started() => Interlocked.Increment(ref _count);

    public void Finished(bool endsRun)
    {
        if (endsRun)
            Volatile.Write(ref _endsRun, 1);
        if (Interlocked.Decrement(ref _count) <= Volatile.Read(ref _wakeAt))
            wake.Set();
    }

    /// <summary>Asks to be woken when no more than so many run.</summary>
    public void WakeAt(int count)
    {
        // A full fence: what is written here must be seen by whoever finishes after the count below was read.
        Interlocked.Exchange(ref _wakeAt, count);
        if (Value <= count)
            wake.Set();
    }

    public void WakeNoMore() => Volatile.Write(ref _wakeAt, Never);
}
