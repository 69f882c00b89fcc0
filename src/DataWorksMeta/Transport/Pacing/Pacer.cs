namespace DataWorksMeta.Transport;

/// <summary>
/// Finds the rate that the service allows one account in one region, and keeps everybody in the process to it.
/// </summary>
/// <remarks>
/// Nothing is known at first: one call, then three, then nine, as replies come, with no limit on the rate until the first throttled
/// reply. What was accepted in the second before it is the first estimate. From then on the rate holds, creeping upwards, and every
/// eight quiet seconds a short probe looks whether much more is allowed by now. A probe costs one throttled reply when it is not.
/// The limiter behind the service is not documented: a sliding second, a fixed second and a token bucket must all come out right.
/// </remarks>
internal sealed class Pacer(Clock clock)
{
    private const double LowestRate = 0.2;
    private const double HighestRate = 100_000;
    private const double RecoveryPerReply = 1.05;
    private const int GrowthPerReply = 2;
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
    private static readonly TimeSpan s_slack = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource<bool>> _again = new();
    private readonly Queue<TaskCompletionSource<bool>> _first = new();
    private readonly RecentCount _accepted = new();
    private readonly ThrottleHistory _history = new();
    private int _inFlight;

    // Calls that were under way when a throttled reply came: their replies tell of the same moment. And how many later ones were refused in a row.
    private int _sameMoment;
    private int _refusedInRow;
    private double _allowedInFlight = 1;
    private TimeSpan _next = TimeSpan.MinValue;

    // The rate, and since when it has held without a throttled reply.
    private double _rate = double.PositiveInfinity;
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

    private bool _isPumping;

    /// <summary>Calls per second at the moment; infinite while nothing has been throttled.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
                return _rate;
        }
    }

    /// <summary>Waits for a turn. Every turn must be given back with <see cref="Leave"/>.</summary>
    /// <param name="isAgain">A call that was sent before goes ahead of those that were not.</param>
    /// <param name="token">Gives up the place in the queue.</param>
    public Task EnterAsync(bool isAgain, CancellationToken token)
    {
        TaskCompletionSource<bool> turn;
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            if (_again.Count == 0 && (isAgain || _first.Count == 0) && IsFree(now))
            {
                Take(now);
                return Task.CompletedTask;
            }
            turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            (isAgain ? _again : _first).Enqueue(turn);
            Pump(now);
        }
        return token.CanBeCanceled ? WaitAsync(turn, token) : turn.Task;
    }

    /// <summary>Gives a turn back and learns from how it went.</summary>
    public void Leave(PaceVerdict verdict, TimeSpan? retryAfter = null)
    {
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            _inFlight--;
            bool isOfSameMoment = _sameMoment > 0;
            if (isOfSameMoment)
                _sameMoment--;
            if (verdict != PaceVerdict.Unknown)
                _history.Add(verdict == PaceVerdict.Throttled, _rate);
            if (verdict == PaceVerdict.Accepted)
                Accepted(now, isOfSameMoment);
            else if (verdict == PaceVerdict.Throttled)
                Throttled(now, retryAfter, isOfSameMoment);
            Pump(now);
        }
    }

    // Soon once, since the first estimate is rough; then so seldom that a probe that fails is one call in forty.
    private TimeSpan ProbeAfter => _hasProbed ? TimeSpan.FromSeconds(Math.Max(s_probeAfter.TotalSeconds, CallsBetweenProbes / _rate)) : s_firstProbeAfter;

    private static async Task WaitAsync(TaskCompletionSource<bool> turn, CancellationToken token)
    {
        using (token.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), turn))
            await turn.Task.ConfigureAwait(false);
    }

    private bool IsFree(TimeSpan now) => _inFlight < _allowedInFlight && now >= _next;

    private void Take(TimeSpan now)
    {
        _inFlight++;
        if (double.IsPositiveInfinity(_rate))
            return;
        // From the moment it was due rather than from now: a late timer must not lower the rate.
        TimeSpan due = _next > now - s_slack ? _next : now;
        _next = due + TimeSpan.FromSeconds(1 / _rate);
    }

    private void Accepted(TimeSpan now, bool isOfSameMoment)
    {
        _accepted.Add(now);
        _acceptedSinceLowered++;
        _allowedInFlight += GrowthPerReply;
        if (double.IsPositiveInfinity(_rate))
            return;
        EndTrial(now);
        if (!isOfSameMoment)
            (_refusedInRow, _isFirstEstimate) = (0, false);
        else if (_isFirstEstimate)
            _rate = _accepted.InLastSecond(now) * Margin;
        // Only a rate that holds somebody back is worth raising.
        if (_first.Count + _again.Count > 0)
        {
            if (_isIndifferent)
            {
                _rate = Math.Min(_rate * RecoveryPerReply, HighestRate);
            }
            else if (_sentBeforeProbe > 0)
            {
                // What was sent before the probe says nothing of its rate.
                _sentBeforeProbe--;
            }
            else if (_before is double before)
            {
                _acceptedInProbe++;
                _rate = Math.Min(_rate * ProbeGrowthPerReply, before * ProbeGrowthPerReply * Math.Pow(2, (now - _probeBegan).TotalSeconds / ProbeDoublesInSeconds));
            }
            else if (now - _quietSince >= ProbeAfter)
            {
                _before = _rate;
                _probeBegan = now;
                _acceptedInProbe = 0;
                _sentBeforeProbe = _inFlight;
                _hasProbed = true;
                _rate *= ProbeGrowthPerReply;
            }
            else
            {
                _rate *= 1 + (CreepPerSecond * Math.Min(1, (now - _lastCreep).TotalSeconds));
            }
        }
        _lastCreep = now;
    }

    private void Throttled(TimeSpan now, TimeSpan? retryAfter, bool isOfSameMoment)
    {
        if ((_isIndifferent && !_history.IsOverrun) || (double.IsPositiveInfinity(_rate) && !_history.IsLimited))
        {
            // One refusal among many answers tells of no rate.
            Pause(now, retryAfter ?? TimeSpan.Zero);
            return;
        }
        double recent = Math.Max(_accepted.InLastSecond(now), LowestRate);
        if (_isIndifferent)
        {
            _isIndifferent = false;
            _history.Clear();
            _rate = Math.Min(_rate, recent);
        }
        else if (isOfSameMoment)
        {
            Pause(now, retryAfter ?? TimeSpan.Zero);
            return;
        }
        EndTrial(now);
        TimeSpan pause;
        if (double.IsPositiveInfinity(_rate))
        {
            _rate = recent * Margin;
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
                _rate = Math.Min(_rate * Margin, recent + 1);
        }
        else
        {
            // On trial the last second is the best witness; otherwise, at low rates, it is off by as much as one call.
            double lower = _acceptedSinceLowered < FewCalls ? MarginAgain : Margin;
            _acceptedSinceLowered = 0;
            _rate = Math.Min(_rate * lower, _beforeTrial is double least ? Math.Max(recent * Margin, least * Margin) : recent + 1);
            pause = TimeSpan.FromSeconds(1 / _rate);
            _isIndifferent = _history.IsIndifferentToRate(_rate);
        }
        _rate = Math.Max(_rate, LowestRate);
        _refusedInRow++;
        _sameMoment = _inFlight;
        _quietSince = _lastCreep = now;
        Pause(now, retryAfter ?? pause);
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
            _rate = recent * Margin;
            return s_window;
        }
        _rate = recent * Margin > before ? before : before * AfterFailedProbe;
        // What the probe took beyond the rate is given back before the next call.
        double ahead = Math.Max(0, _acceptedInProbe - (before * (now - _probeBegan).TotalSeconds));
        return TimeSpan.FromSeconds(Math.Min(1, (1 + ahead) / _rate));
    }

    private void EndTrial(TimeSpan now)
    {
        if (_beforeTrial is not double before || now < _trialEnds)
            return;
        _beforeTrial = null;
        if (_rate < before * Convincing)
            _convincing = Math.Min(_convincing * 2, MostConvincing);
    }

    private void Pause(TimeSpan now, TimeSpan wait)
    {
        TimeSpan until = now + (wait < s_longestPause ? wait : s_longestPause);
        if (until > _next)
            _next = until;
    }

    /// <summary>Gives out turns that are free; sees to it that somebody looks again when the next one is due.</summary>
    private void Pump(TimeSpan now)
    {
        while (_again.Count + _first.Count > 0 && IsFree(now))
        {
            TaskCompletionSource<bool> turn = _again.Count > 0 ? _again.Dequeue() : _first.Dequeue();
            if (turn.TrySetResult(true))
                Take(now);
        }
        if (_again.Count + _first.Count > 0 && _inFlight < _allowedInFlight && !_isPumping)
        {
            _isPumping = true;
            _ = SleepAsync(_next - now);
        }
    }

    private async Task SleepAsync(TimeSpan wait)
    {
        while (true)
        {
            await clock.Delay(WholeMilliseconds(wait < s_longestSleep ? wait : s_longestSleep), CancellationToken.None).ConfigureAwait(false);
            lock (_gate)
            {
                _isPumping = false;
                TimeSpan now = clock.Elapsed;
                DropCancelled(_again);
                DropCancelled(_first);
                if (_again.Count + _first.Count > 0 && _inFlight < _allowedInFlight && now < _next)
                {
                    _isPumping = true;
                    wait = _next - now;
                    continue;
                }
                Pump(now);
                return;
            }
        }
    }

    // A shorter wait is over before it began, and would go round and round here.
    private static TimeSpan WholeMilliseconds(TimeSpan wait) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));

    private static void DropCancelled(Queue<TaskCompletionSource<bool>> queue)
    {
        while (queue.Count > 0 && queue.Peek().Task.IsCompleted)
            queue.Dequeue();
    }
}
