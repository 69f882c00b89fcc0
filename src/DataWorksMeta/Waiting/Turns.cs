using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>Turns to make a call, each so long after the one before. For any number of threads.</summary>
internal sealed class Turns(TimeSpan distance, Clock clock)
{
    private readonly object _gate = new();
    private TimeSpan _next = TimeSpan.MinValue;

    /// <summary>Takes the next turn.</summary>
    /// <returns>How long it is until then.</returns>
    public TimeSpan Take()
    {
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            TimeSpan turn = _next > now ? _next : now;
            _next = turn + distance;
            return turn - now;
        }
    }
}
