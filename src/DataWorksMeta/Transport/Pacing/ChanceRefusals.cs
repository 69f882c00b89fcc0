namespace DataWorksMeta.Transport;

/// <summary>
/// Tells throttled replies that come from the rate from those that come by chance: a busy service, or a gateway that refuses some of all
/// calls, goes on refusing however slowly it is asked. To slow down for those would end in standstill.
/// </summary>
/// <remarks>
/// A limiter refuses nothing at a rate below its own, so that a rate which fell four times, and met a refused call among accepted ones at
/// each of these steps, was not the reason. From then on as many refusals as there were on the way count as chance.
/// </remarks>
internal sealed class ChanceRefusals
{
    private const int Calls = 100;
    private const int RecentCalls = 20;

    // Of a fifth of all calls refused at random these are met once in millions of calls, of a limiter within a second: what it lets through
    // at once comes first, and then nothing for a while.
    private const int InRow = 9;
    private const int ManyOfRecent = 15;
    private const int ManyOfCalls = 45;
    private const int FewSteps = 4;
    private const double Kept = 1.1;
    private const double Below = 0.8;

    // So many calls without a step: what came before was another time.
    private const int Calm = 80;

    // More than every second call is never chance.
    private const double MostByChance = 0.3;

    // Chance comes in clusters: up to so many refusals may come at once, and twice as many as on average.
    private const double MostAtOnce = 3;
    private const double Scatter = 1.5;
    private const double Smoothing = 1.0 / 200;
    private const double Forgetting = 1.0 / 1000;

    private readonly bool[] _wasThrottled = new bool[Calls];
    private long _count;

    private double _learnt;
    private double _share;
    private double _allowance;

    private double _lowered;
    private double _lastGranted;
    private long _lastStepAt;
    private long _firstStepAt;
    private int _refusedOnTheWay;

    /// <summary>The rate at the first of the steps that told of chance: nothing has spoken against it.</summary>
    public double RateBefore { get; private set; }

    public void Add(bool wasThrottled)
    {
        _wasThrottled[_count++ % Calls] = wasThrottled;
        if (wasThrottled)
            _refusedOnTheWay++;
        if (_learnt <= 0)
            return;
        _share += ((wasThrottled ? 1 : 0) - _share) * Smoothing;
        if (_share < _learnt / 2)
            _learnt *= 1 - Forgetting;
        _allowance = Math.Min(MostAtOnce, _allowance + (Scatter * Math.Min(_learnt, _share)));
    }

    /// <summary>Of the calls so far, or of the last ones, so many were refused that there is a limit to find.</summary>
    public bool ShowLimit =>
        Throttled(InRow) == InRow || Throttled(RecentCalls) >= ManyOfRecent || (_count >= Calls && Throttled(Calls) >= ManyOfCalls);

    /// <summary>Whether many of the last calls were refused, though not yet enough to speak of a limit.</summary>
    public bool AreMany => _count < RecentCalls || Throttled(RecentCalls) * 10 >= RecentCalls * 3;

    /// <summary>Whether most of the last calls were accepted.</summary>
    public bool AreFew => _count >= RecentCalls && Throttled(RecentCalls) * 2 < RecentCalls;

    /// <summary>Whether one more refusal is no more than chance brings.</summary>
    public bool IsChance()
    {
        if (_allowance < 1)
            return false;
        _allowance--;
        return true;
    }

    /// <summary>How many refusals, each at a lower rate than the one before, were met so far.</summary>
    public int Steps { get; private set; }

    /// <summary>A call was refused among accepted ones. Whether that shows that the rate is not the reason.</summary>
    /// <param name="rate">The rate that was held.</param>
    /// <param name="recent">How many calls were accepted in the second before.</param>
    public bool ShowChance(double rate, double recent)
    {
        bool isBelowGranted = rate <= _lastGranted * Below;
        if (Steps == 0 || rate > _lowered * Kept || _count - _lastStepAt > Calm)
        {
            RateBefore = rate;
            Steps = 0;
            _refusedOnTheWay = 0;
            _firstStepAt = _count;
        }
        Steps++;
        _lastGranted = recent;
        _lastStepAt = _count;
        double share = _refusedOnTheWay / Math.Max(1.0, _count - _firstStepAt);
        if (Steps < FewSteps || !isBelowGranted || share > MostByChance)
            return false;
        Steps = 0;
        _learnt = _share = share;
        _allowance = MostAtOnce;
        return true;
    }

    /// <summary>To what the rate was lowered for it.</summary>
    public void Lowered(double rate) => _lowered = rate;

    /// <summary>The rate was to blame: what was met so far shows nothing.</summary>
    public void BeginAgain() => Steps = 0;

    private int Throttled(int calls)
    {
        int count = 0;
        for (long i = Math.Max(0, _count - calls); i < _count; i++)
            count += _wasThrottled[i % Calls] ? 1 : 0;
        return count;
    }
}
