namespace DataWorksMeta.Pipeline;

/// <summary>How many bodies run at the moment, and how the pipeline thread hears of it.</summary>
internal sealed class UnderWay(ManualResetEventSlim wake)
{
    private const int Never = -1;
    private int _count;
    private int _tellAt = Never;
    private int _endsPipeline;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether a body has failed for a reason that no later input can escape.</summary>
    public bool EndsPipeline => Volatile.Read(ref _endsPipeline) != 0;

    public void Started() => Interlocked.Increment(ref _count);

    public void Finished(bool endsPipeline)
    {
        if (endsPipeline)
            Volatile.Write(ref _endsPipeline, 1);
        if (Interlocked.Decrement(ref _count) <= Volatile.Read(ref _tellAt))
            wake.Set();
    }

    /// <summary>Asks to be woken when no more than so many run.</summary>
    public void TellAt(int count)
    {
        // A full fence: what is written here must be seen by whoever finishes after the count below was read.
        Interlocked.Exchange(ref _tellAt, count);
        if (Count <= count)
            wake.Set();
    }

    public void TellNoMore() => Volatile.Write(ref _tellAt, Never);
}
