namespace DataWorksMeta.Transport;

/// <summary>What the replies so far tell of the rate that the service allows. Not safe for threads by itself.</summary>
/// <remarks>
/// What was accepted in the second before the first throttled reply is the first estimate. From then on the rate holds, creeping upwards,
/// and every eight quiet seconds a short probe looks whether much more is allowed by now. A probe costs one throttled reply when it is not.
/// The limiter behind the service is not documented: a sliding second, a fixed second and a token bucket must all come out right.
/// </remarks>
internal sealed class RateEstimate
{
    private const double LowestRate = 0.5;
    private const double HighestRate = 100_000;
    private const double CreepPerSecond = 0.003;
    private const double SearchPerSecond = 0.08;
    private const double SearchPerReply = 0.02;
    private const double MostAtOnce = 4;
    private const double Margin = 0.95;
    private const double NearCeiling = 0.93;
    private const int FewCalls = 10;
    private const int FewGranted = 3;
    private const double FarTooFast = 0.8;
    private const double AfterFailedProbe = 0.97;
    private const double ProbeGrowthPerReply = 1.3;
    private const double ReturnGrowthPerReply = 2;
    private const double FarBelow = 4;
    private const double AfterLostProbe = 0.95;
    private const double ProbeDoublesInSeconds = 0.25;
    private const double CallsBetweenProbes = 40;
    private const double Convincing = 1.8;
    private const double MostConvincing = 8;
    private static readonly TimeSpan s_firstProbeAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_probeAfter = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan s_lastProbeAfter = TimeSpan.FromSeconds(14);
    private static readonly TimeSpan s_afterLowered = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan s_trial = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(1);

    // How much lower, the more calls in a row of single ones were refused: at the last step no limiter would refuse any more.
    private static readonly double[] s_margins = [0.92, 0.85, 0.7];

    private readonly RecentCount _accepted = new();
    private readonly ChanceRefusals _chance = new();

    // Calls that were under way when a throttled reply came: their replies tell of the same moment.
    // And how many later ones were refused in a row.
    private int _sameMoment;
    private int _refusedInRow;

    // The rate was only just found; and since when it has held without a throttled reply.
    private bool _isFirstEstimate;
    private TimeSpan _quietSince;
    private TimeSpan _lastCreep;

    // The rate at which a call was refused while it was held; up to there the way is quick.
    private double _ceiling = double.PositiveInfinity;

    // What was accepted in the second before a call was refused.
    private double _granted = double.PositiveInfinity;
    private TimeSpan _lowered;
    private int _acceptedSinceLowered;

    // The highest rate that was ever held, and when the next probe is due after one that was lost.
    private double _highest;
    private TimeSpan _probeAfter = s_firstProbeAfter;

    // A probe under way: the rate before it, which holds again if it fails.
    private double? _before;
    private TimeSpan _probeBegan;
    private int _acceptedInProbe;
    private int _sentBeforeProbe;

    // A probe that seemed to succeed is on trial: a token bucket saves up for it what it cannot give for long.
    private double? _beforeTrial;
    private TimeSpan _trialEnds;
    private double _convincing = Convincing;

    /// <summary>Calls per second; infinite while nothing has been throttled.</summary>
    public double Rate { get; private set; } = double.PositiveInfinity;

    public bool IsLimited => !double.IsPositiveInfinity(Rate);

    public bool LetsMostThrough => _chance.AreFew;

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
        _chance.Add(verdict == PaceVerdict.Throttled);
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
        if (_sentBeforeProbe > 0)
        {
            // What was sent before the probe says nothing of its rate.
            _sentBeforeProbe--;
        }
        else if (_before is double before)
        {
            _acceptedInProbe++;
            double growth = IsFarBelow(before) ? ReturnGrowthPerReply : ProbeGrowthPerReply;
            double doublings = (now - _probeBegan).TotalSeconds / ProbeDoublesInSeconds;
            Rate = Math.Min(Math.Min(Rate * growth, before * growth * Math.Pow(2, doublings)), HighestRate);
        }
        else if (now - _quietSince >= _probeAfter)
        {
            Probe(now, inFlight);
        }
        else
        {
            double seconds = Math.Min(1, (now - _lastCreep).TotalSeconds);
            bool isFar = Rate < _ceiling * NearCeiling && now - _lowered > s_afterLowered && _acceptedSinceLowered > FewCalls;
            Rate *= 1 + (isFar ? Math.Min(SearchPerSecond * seconds, SearchPerReply) : CreepPerSecond * seconds);
        }
    }

    private void Probe(TimeSpan now, int inFlight)
    {
        _before = Rate;
        _probeBegan = now;
        _acceptedInProbe = 0;
        _sentBeforeProbe = inFlight;
        Rate *= ProbeGrowthPerReply;
    }

    private TimeSpan? Throttled(TimeSpan now, int inFlight, bool isOfSameMoment)
    {
        if (!IsLimited && !_chance.ShowLimit)
            return _chance.AreMany ? TimeSpan.Zero : null;
        if (isOfSameMoment)
            return TimeSpan.Zero;
        if (_chance.IsChance())
            return null;
        double recent = Math.Max(_accepted.InLastSecond(now), LowestRate);
        _highest = Math.Max(_highest, recent);
        EndTrial(now);
        TimeSpan pause;
        if (!IsLimited)
        {
            Rate = recent * Margin;
            _granted = recent;
            // One or two calls tell of no rate: a limiter that forgives no burst is searched for.
            _ceiling = recent > FewGranted ? recent : double.PositiveInfinity;
            _isFirstEstimate = true;
            pause = s_window;
        }
        else if (_before is double before)
        {
            pause = EndProbe(before, recent, now);
        }
        else if (_refusedInRow > 0)
        {
            pause = LowerAgain();
        }
        else
        {
            pause = Lower(recent, now, inFlight);
        }
        Rate = Math.Max(Rate, LowestRate);
        _refusedInRow++;
        _sameMoment = inFlight;
        _quietSince = _lastCreep = now;
        return pause;
    }

    private bool IsFarBelow(double rate) => rate * FarBelow < _highest;

    /// <summary>A call was refused while the rate was held.</summary>
    private TimeSpan Lower(double recent, TimeSpan now, int inFlight)
    {
        _granted = recent;
        // What was lowered within the last second has not shown yet what it brings.
        if (now - _lowered < s_window)
            return TimeSpan.FromSeconds(1 / Rate);
        _lowered = now;
        if (_chance.ShowChance(Rate, recent))
        {
            Rate = _chance.RateBefore;
            _ceiling = double.PositiveInfinity;
            Probe(now, inFlight);
            return TimeSpan.Zero;
        }
        // On trial the last second is the best witness.
        _ceiling = _beforeTrial is double least ? Math.Max(recent, least) : Rate;
        Rate = Math.Min(Rate * s_margins[Math.Min(_chance.Steps, s_margins.Length) - 1], _ceiling * Margin);
        _chance.Lowered(Rate);
        if (IsFarBelow(Rate) && _probeAfter > s_probeAfter)
            _probeAfter = s_probeAfter;
        _acceptedSinceLowered = 0;
        return TimeSpan.FromSeconds(1 / Rate);
    }

    /// <summary>The call after the pause was refused too: the pause was too short, whatever the rate.</summary>
    private TimeSpan LowerAgain()
    {
        // Two in a row are seldom chance. What was accepted in the second before is off by as much as one call, and saw little after a
        // pause.
        double most = Math.Max(_granted + 1, Rate / MostAtOnce);
        if (_refusedInRow == 1 && most < Rate * FarTooFast)
        {
            if (most < Rate / 2)
                _probeAfter = s_firstProbeAfter;
            Rate = _ceiling = most;
            _chance.BeginAgain();
        }
        return TimeSpan.FromSeconds(Math.Min(1, 0.25 * Math.Pow(2, _refusedInRow)));
    }

    /// <summary>A probe met the limit. Decides what it showed; returns how long to be silent.</summary>
    private TimeSpan EndProbe(double before, double recent, TimeSpan now)
    {
        _before = null;
        _sentBeforeProbe = 0;
        var usual = TimeSpan.FromSeconds(
            Math.Clamp(CallsBetweenProbes / before, s_probeAfter.TotalSeconds, s_lastProbeAfter.TotalSeconds));
        _probeAfter = !IsFarBelow(before) ? usual : _probeAfter * 2 < s_probeAfter ? _probeAfter * 2 : s_probeAfter;
        _highest *= AfterLostProbe;
        if (recent > (before * _convincing) + 1)
        {
            _beforeTrial = before;
            _ceiling = double.PositiveInfinity;
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
