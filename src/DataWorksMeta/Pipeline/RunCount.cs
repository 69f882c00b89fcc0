using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>How many bodies run at the moment, and how the thread that waits for them hears of it.</summary>
internal sealed class RunCount(ManualResetEventSlim wake)
{
    private const int Never = -1;

    // Inputs that failed on the way to the service, each begun after the one before had failed: side by side they tell of one moment.
    private const int Hopeless = 3;

    private readonly object _gate = new();
    private int _count;
    private int _wakeAt = Never;
    private int _endsRun;
    private int _round;
    private int _failedInRow;
    private string? _failedWith;
    private volatile bool _hasAnswered;
    private volatile bool _hasQuestions;

    public int Value => Volatile.Read(ref _count);

    /// <summary>Whether a body has failed for a reason that no later input can escape.</summary>
    public bool EndsRun => Volatile.Read(ref _endsRun) != 0 || Volatile.Read(ref _failedInRow) >= Hopeless;

    /// <summary>Whether any body has asked something.</summary>
    public bool HasQuestions => _hasQuestions;

    /// <summary>A body has asked something: whoever waits for the oldest may be needed for it.</summary>
    public void Asked()
    {
        _hasQuestions = true;
        wake.Set();
    }

    /// <summary>Who begins in the same round knows nothing of the failures of the others.</summary>
    public int Round => Volatile.Read(ref _round);

    /// <summary>Whether one input after the other failed like this on the way to the service, and none since got through.</summary>
    public bool IsHopeless(Fault fault)
    {
        lock (_gate)
            return _failedInRow >= Hopeless && _failedWith == fault.Code;
    }

    /// <summary>A body got through to the service, whatever it was told there.</summary>
    public void Answered()
    {
        if (!_hasAnswered)
            _hasAnswered = true;
        if (Volatile.Read(ref _failedInRow) == 0)
            return;
        lock (_gate)
        {
            _failedInRow = 0;
            _round++;
        }
    }

    /// <summary>A body failed on the way to the service, after all its retries.</summary>
    /// <param name="fault">How.</param>
    /// <param name="round">The round in which it began.</param>
    public void LostItsWay(Fault fault, int round)
    {
        lock (_gate)
        {
            // A busy service loses connections too, and lets calls wait.
            if (round != _round || (_hasAnswered && fault.MayComeFromLoad))
                return;
            _failedInRow = fault.Code == _failedWith ? _failedInRow + 1 : 1;
            _failedWith = fault.Code;
            _round++;
        }
    }

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
