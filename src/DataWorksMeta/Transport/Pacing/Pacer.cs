using System.Runtime.CompilerServices;

namespace DataWorksMeta.Transport;

/// <summary>
/// Keeps everybody in the process to the rate that the service allows one account in one region, as far as it is known.
/// </summary>
/// <remarks>
/// Nothing is known at first: one call, then three, then nine, as replies come, with no limit on the rate until the first throttled
/// reply. From then on <see cref="RateEstimate"/> says what is allowed, and turns are given out in the order of <see cref="TurnQueue"/>.
/// </remarks>
internal sealed class Pacer(Clock clock)
{
    private const int GrowthPerReply = 2;
    private static readonly TimeSpan s_slack = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly TurnQueue _turns = new();
    private readonly RateEstimate _estimate = new();
    private int _inFlight;
    private double _allowedInFlight = 1;
    private TimeSpan _next = TimeSpan.Zero;
    private bool _isPumping;
    private bool _isHeldBack;

    /// <summary>Calls per second at the moment; infinite while nothing has been throttled.</summary>
    public double Rate
    {
        get
        {
            lock (_gate)
                return _estimate.Rate;
        }
    }

    /// <summary>Whether most of the last calls were accepted.</summary>
    public bool LetsMostThrough
    {
        get
        {
            lock (_gate)
                return _estimate.LetsMostThrough;
        }
    }

    /// <summary>Whether calls wait at the moment: for a pause to be over, or for one of the turns that the rate allows.</summary>
    public bool IsHoldingBack
    {
        get
        {
            lock (_gate)
            {
                TimeSpan wait = _next - clock.Elapsed;
                return wait > s_longWait || (wait > TimeSpan.Zero && !_turns.IsEmpty);
            }
        }
    }

    /// <summary>Waits for a turn. Every turn must be given back with <see cref="Leave"/>.</summary>
    /// <param name="isAgain">A call that was sent before goes ahead of those that were not.</param>
    /// <param name="token">Gives up the place in the queue.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Task EnterAsync(bool isAgain, CancellationToken token)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            if (_turns.IsNext(isAgain) && IsFree(now))
            {
                Take(now);
                return Task.CompletedTask;
            }
            turn = _turns.Enqueue(isAgain);
            _isHeldBack = true;
            Pump(now);
        }
        return token.CanBeCanceled ? WaitAsync(turn, token) : turn.Task;
    }

    /// <summary>Gives a turn back and learns from how it went.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Leave(PaceVerdict verdict, TimeSpan? retryAfter = null)
    {
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            _inFlight--;
            if (verdict == PaceVerdict.Accepted)
                _allowedInFlight += GrowthPerReply;
            // Whoever calls one after the other never waits while a reply comes, but did before the call was sent.
            if (_estimate.Learn(verdict, now, _inFlight, isWaitedFor: _isHeldBack || !_turns.IsEmpty) is TimeSpan pause)
                Pause(now, retryAfter ?? pause);
            _isHeldBack = false;
            Pump(now);
        }
    }

    private static async Task WaitAsync(TaskCompletionSource turn, CancellationToken token)
    {
        using (token.Register(static state => ((TaskCompletionSource)state!).TrySetCanceled(), turn))
            await turn.Task.ConfigureAwait(false);
    }

    private bool IsFree(TimeSpan now) => _inFlight < _allowedInFlight && now >= _next;

    private void Take(TimeSpan now)
    {
        _inFlight++;
        if (!_estimate.IsLimited)
            return;
        // From the moment it was due rather than from now: a late timer must not lower the rate.
        TimeSpan due = _next > now - s_slack ? _next : now;
        _next = due + TimeSpan.FromSeconds(1 / _estimate.Rate);
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
        while (!_turns.IsEmpty && IsFree(now))
        {
            if (_turns.GiveNext())
                Take(now);
        }
        if (!_turns.IsEmpty && _inFlight < _allowedInFlight && !_isPumping)
        {
            _isPumping = true;
            _ = SleepAsync(_next - now);
        }
    }

    private async Task SleepAsync(TimeSpan wait)
    {
        while (true)
        {
            await clock.Delay(
                WholeMilliseconds(wait < s_longestSleep ? wait : s_longestSleep),
                CancellationToken.None).ConfigureAwait(false);
            lock (_gate)
            {
                _isPumping = false;
                TimeSpan now = clock.Elapsed;
                _turns.DropCancelled();
                if (!_turns.IsEmpty && _inFlight < _allowedInFlight && now < _next)
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
    private static TimeSpan WholeMilliseconds(TimeSpan wait) =>
        TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(wait.TotalMilliseconds)));
}
