namespace DataWorksMeta.Transport;

/// <summary>
/// Tells throttled replies that come from the rate from those that do not: a busy service, or a gateway that refuses some of all calls,
/// goes on refusing however slowly it is asked. To slow down for those would end in standstill.
/// </summary>
internal sealed class ThrottleHistory
{
    private const int Calls = 100;
    private const int RecentCalls = 20;
    private const double SlowedDown = 0.92;

    private readonly bool[] _wasThrottled = new bool[Calls];
    private readonly double[] _rates = new double[Calls];
    private long _count;

    public void Add(bool wasThrottled, double rate)
    {
        int slot = (int)(_count++ % Calls);
        _wasThrottled[slot] = wasThrottled;
        _rates[slot] = rate;
    }

    /// <summary>
    /// Over the last hundred calls the rate fell and fell, and calls were refused no more seldom for it, though most were not.
    /// </summary>
    public bool IsIndifferentToRate(double rate)
    {
        double before = _rates[(_count + (Calls / 2)) % Calls];
        if (_count < Calls || rate > before * SlowedDown || before > _rates[_count % Calls] * SlowedDown)
            return false;
        int older = Throttled(Calls, Calls / 2);
        int newer = Throttled(Calls / 2, 0);
        return older >= 2 && newer >= 2 && newer >= older && older + newer <= Calls * 2 / 5;
    }

    /// <summary>Of the last twenty calls, so many were refused that the rate must be to blame after all.</summary>
    public bool IsOverrun => _count >= RecentCalls && Throttled(RecentCalls, 0) * 10 >= RecentCalls * 3;

    /// <summary>Of the calls so far, or of the last twenty, so many were refused that there is a limit to find.</summary>
    public bool IsLimited
    {
        get
        {
            int calls = (int)Math.Min(_count, RecentCalls);
            int throttled = Throttled(calls, 0);
            return throttled >= 3 && throttled * 10 >= calls * 3;
        }
    }

    public void Clear() => _count = 0;

    private int Throttled(int from, int to)
    {
        int count = 0;
        for (long i = _count - from; i < _count - to; i++)
            count += _wasThrottled[i % Calls] ? 1 : 0;
        return count;
    }
}
