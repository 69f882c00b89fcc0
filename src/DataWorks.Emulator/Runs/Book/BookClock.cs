using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>
/// When things happen that calls make happen: the real time, and later than every time of the catalogue whatever the machine's date.
/// It never goes back, and no two changes happen at once.
/// </summary>
internal sealed class BookClock(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private long _latest;
    private long _latestChange;

    public long Now
    {
        get
        {
            lock (_gate)
                return Read();
        }
    }

    /// <summary>The time of a change: after that of the one before.</summary>
    public long Next()
    {
        lock (_gate)
            return _latest = _latestChange = Math.Max(Read(), _latestChange + 1);
    }

    private long Read() => _latest = Math.Max(
        _latest,
        Math.Max(
            clock.GetUtcNow().ToUnixTimeMilliseconds(),
            BusinessDates.Now + (long)clock.GetElapsedTime(_start).TotalMilliseconds));
}
