namespace DataWorksMeta.Transport;

/// <summary>What the replies so far tell of the rate that the service allows. Not safe for threads by itself.</summary>
/// <remarks>
/// What was accepted in the second before the first throttled reply is the first estimate. From then on the rate holds, creeping upwards,
/// and every eight quiet seconds a short probe looks whether much more is allowed by now. A probe costs one throttled reply when it is not.
/// The limiter behind the service is not documented: a sliding second, a fixed second and a token bucket must all come out right.
/// </remarks>
internal sealed class RateEstimate
{
    private const double LowestRate = 0.2;
    private const double HighestRate = 100_000;
    private const double RecoveryPerReply = 1.05;
    private const double CreepPerSecond = 0.003;
    private const double Margin = 0.95;
    private const double MarginAgain = 0.9;
    private const int FewCalls = 10;
    private const double AfterFailedProbe = 0.97;
    private const double ProbeGrowthPerReply = 1.3;
    private const double ProbeDoublesInSeconds = 0.25;
    private const double CallsBetweenProbes = 40;
    private const double Convincing = 1.8;
    private const double MostConvincing = 8;
    private static readonly TimeSpan s_firstProbeAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_probeAfter = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_trial = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(1);

    private readonly RecentCount _accepted = new();
    private readonly ThrottleHistory _history = new();

    // Calls that were under way when a throttled reply came: their replies tell of the same moment.
    // And how many later ones were refused in a row.
    private int _sameMoment;
    private int _refusedInRow;

    // The rate was only just found; and since when it has held without a throttled reply.
    private bool _isFirstEstimate;
    private TimeSpan _quietSince;
    private TimeSpan _lastCreep;
    private int _acceptedSinceLowered = FewCalls;

    // Calls are refused however slow we are: a rate that is lowered for that would only fall.
    private bool _isIndifferent;

    // A probe under way: the rate before it, which holds again if it fails.
    private double? _before;
    private TimeSpan _probeBegan;
    private int _acceptedInProbe;
    private int _sentBeforeProbe;
    private bool _hasProbed;

    // A probe that seemed to succeed is on trial: a token bucket saves up for it what it cannot give for long.
    private double? _beforeTrial;
    private TimeSpan _trialEnds;
    private double _convincing = Convincing;

    /// <summary>Calls per second; infinite while nothing has been throttled.</summary>
    public double Rate { get; private set; } = double.PositiveInfinity;

    public bool IsLimited => !double.IsPositiveInfinity(Rate);

    // Soon once, since the first estimate is rough; then so seldom that a probe that fails is one call in forty.
    private TimeSpan ProbeAfter => _hasProbed
        ? TimeSpan.FromSeconds(Math.Max(s_probeAfter.TotalSeconds, CallsBetweenProbes / Rate))
        : s_firstProbeAfter;

    /// <summary>Takes in how one call went.</summary>
    /// <param name="verdict">What its reply tells of the rate.</param>
    /// <param name="now">When it came.</param>
    /// <param name="inFlight">How many other calls are under way.</param>
    /// <param name="isWaitedFor">Whether somebody waits for a turn: only a rate that holds somebody back is worth raising.</param>
    /// <returns>How long to be silent; <see langword="null"/> where there is no reason to.</returns>
    public TimeSpan? Learn(PaceVerdict verdict, TimeSpan now, int inFlight, bool isWaitedFor)
    {
        bool isOfSameMoment = _sameMoment > 0;
        if (isOfSameMoment)
            _sameMoment--;
        if (verdict == PaceVerdict.Unknown)
            return null;
        _history.Add(verdict == PaceVerdict.Throttled, Rate);
        if (verdict == PaceVerdict.Throttled)
            return Throttled(now, inFlight, isOfSameMoment);
        Accepted(now, inFlight, isWaitedFor, isOfSameMoment);
        return null;
    }

    private void Accepted(TimeSpan now, int inFlight, bool isWaitedFor, bool isOfSameMoment)
    {
        _accepted.Add(now);
        _acceptedSinceLowered++;
        if (!IsLimited)
            return;
        EndTrial(now);
        if (!isOfSameMoment)
            (_refusedInRow, _isFirstEstimate) = (0, false);
        else if (_isFirstEstimate)
            Rate = _accepted.InLastSecond(now) * Margin;
        if (isWaitedFor)
            Raise(now, inFlight);
        _lastCreep = now;
    }

    private void Raise(TimeSpan now, int inFlight)
    {
        if (_isIndifferent)
        {
            Rate = Math.Min(Rate * RecoveryPerReply, HighestRate);
        }
        else if (_sentBeforeProbe > 0)
        {
            // What was sent before the probe says nothing of its rate.
            _sentBeforeProbe--;
        }
        else if (_before is double before)
        {
            _acceptedInProbe++;
            double doublings = (now - _probeBegan).TotalSeconds / ProbeDoublesInSeconds;
            Rate = Math.Min(Rate * ProbeGrowthPerReply, before * ProbeGrowthPerReply * Math.Pow(2, doublings));
        }
        else if (now - _quietSince >= ProbeAfter)
        {
            _before = Rate;
            _probeBegan = now;
            _acceptedInProbe = 0;
            _sentBeforeProbe = inFlight;
            _hasProbed = true;
            Rate *= ProbeGrowthPerReply;
        }
        else
        {
            Rate *= 1 + (CreepPerSecond * Math.Min(1, (now - _lastCreep).TotalSeconds));
        }
    }

    private TimeSpan Throttled(TimeSpan now, int inFlight, bool isOfSameMoment)
    {
        // One refusal among many answers tells of no rate.
        if ((_isIndifferent && !_history.IsOverrun) || (!IsLimited && !_history.IsLimited))
            return TimeSpan.Zero;
        double recent = Math.Max(_accepted.InLastSecond(now), LowestRate);
        if (_isIndifferent)
        {
            _isIndifferent = false;
            _history.Clear();
            Rate = Math.Min(Rate, recent);
        }
        else if (isOfSameMoment)
        {
            return TimeSpan.Zero;
        }
        EndTrial(now);
        TimeSpan pause;
        if (!IsLimited)
        {
            Rate = recent * Margin;
            _isFirstEstimate = true;
            pause = s_window;
        }
        else if (_before is double before)
        {
            pause = EndProbe(before, recent, now);
        }
        else if (_refusedInRow > 0)
        {
            // The call after the pause was refused too: the pause was too short, whatever the rate.
            pause = TimeSpan.FromSeconds(Math.Min(1, 0.25 * Math.Pow(2, _refusedInRow)));
            if (_refusedInRow > 2)
                Rate = Math.Min(Rate * Margin, recent + 1);
        }
        else
        {
            // On trial the last second is the best witness; otherwise, at low rates, it is off by as much as one call.
            double lower = _acceptedSinceLowered < FewCalls ? MarginAgain : Margin;
            _acceptedSinceLowered = 0;
            Rate = Math.Min(Rate * lower, _beforeTrial is double least ? Math.Max(recent * Margin, least * Margin) : recent + 1);
            pause = TimeSpan.FromSeconds(1 / Rate);
            _isIndifferent = _history.IsIndifferentToRate(Rate);
        }
        Rate = Math.Max(Rate, LowestRate);
        _refusedInRow++;
        _sameMoment = inFlight;
        _quietSince = _lastCreep = now;
        return pause;
    }

    /// <summary>A probe met the limit. Decides what it showed; returns how long to be silent.</summary>
    private TimeSpan EndProbe(double before, double recent, TimeSpan now)
    {
        _before = null;
        _sentBeforeProbe = 0;
        if (recent > (before * _convincing) + 1)
        {
            _beforeTrial = before;
            _trialEnds = now + s_window + s_trial;
            Rate = recent * Margin;
            return s_window;
        }
        Rate = recent * Margin > before ? before : before * AfterFailedProbe;
        // What the probe took beyond the rate is given back before the next call.
        double ahead = Math.Max(0, _acceptedInProbe - (before * (now - _probeBegan).TotalSeconds));
        return TimeSpan.FromSeconds(Math.Min(1, (1 + ahead) / Rate));
    }

    private void EndTrial(TimeSpan now)
    {
        if (_beforeTrial is not double before || now < _trialEnds)
            return;
        _beforeTrial = null;
        if (Rate < before * Convincing)
            _convincing = Math.Min(_convincing * 2, MostConvincing);
    }
}
