namespace DataWorksMeta.Graphs;

/// <summary>
/// Notices that the service is not reached any more: three questions that failed on the way, each begun after the one before had failed,
/// and none answered since. No later one could do better.
/// </summary>
internal sealed class Outage
{
    private const int Hopeless = 3;

    private readonly object _gate = new();
    private int _round;
    private int _failedInRow;
    private bool _hasAnswered;
    private DwException? _last;

    /// <summary>A question begins.</summary>
    /// <returns>What <see cref="Failed"/> wants to know.</returns>
    /// <exception cref="DwException">There is no hope.</exception>
    public int Begin()
    {
        lock (_gate)
            return _failedInRow >= Hopeless ? throw _last!.EndingWalk() : _round;
    }

    /// <summary>A question got through, whatever it was told.</summary>
    public void Answered()
    {
        lock (_gate)
        {
            _hasAnswered = true;
            _round += _failedInRow > 0 ? 1 : 0;
            _failedInRow = 0;
        }
    }

    /// <summary>A question failed on the way, after all its retries.</summary>
    /// <returns>The error that counts: the same, or the end of all.</returns>
    public DwException Failed(DwException failure, int round)
    {
        lock (_gate)
        {
            // A busy service loses connections too, and lets calls wait.
            if (round != _round || (_hasAnswered && failure.Fault.MayComeFromLoad))
                return failure;
            _failedInRow = failure.Code == _last?.Code ? _failedInRow + 1 : 1;
            _last = failure;
            _round++;
            return _failedInRow >= Hopeless ? failure.EndingWalk() : failure;
        }
    }
}
