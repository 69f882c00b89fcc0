using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// Lets no more calls be under way than the way to the service has room for: those beyond would only wait somewhere, and each that is under
/// way when the process is killed is asked again.
/// </summary>
/// <remarks>
/// Somewhat more than are answered in the time of the fastest answer fill the way, however long it is; more of them make each slower.
/// One that hangs holds up nobody: after a second it counts no longer.
/// </remarks>
internal sealed class CallGate(Clock clock)
{
    /// <summary>So many may always be under way: where a call takes no time, one after the other fill the way.</summary>
    public const int Least = 1;

    // As many inputs as may be under way at all.
    private const int Most = 256;

    // Half as much again as a way without any queue holds.
    private const double Filled = 1.5;

    // Answers that are measured together, where so many may be under way.
    private const int Round = 8;

    // A way may become longer: the fastest answer is found anew, with few calls under way.
    private static readonly TimeSpan s_memory = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly List<TimeSpan> _entered = [];
    private readonly Queue<TaskCompletionSource<TimeSpan>> _waiting = new();
    private TimeSpan _fastest = TimeSpan.MaxValue;
    private TimeSpan _fastestSince = clock.Elapsed;
    private TimeSpan _roundSince = clock.Elapsed;
    private int _answers;

    /// <summary>How many calls may be under way.</summary>
    public int Limit { get; private set; } = Least;

    /// <summary>Waits until there is room for a call.</summary>
    /// <returns>When it went in: what <see cref="Leave"/> wants to know.</returns>
    public async Task<TimeSpan> EnterAsync(CancellationToken token)
    {
        TaskCompletionSource<TimeSpan> turn;
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            if (HasRoom(now))
            {
                _entered.Add(now);
                return now;
            }
            turn = new TaskCompletionSource<TimeSpan>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }
        using CancellationTokenRegistration stop = token.Register(() => turn.TrySetCanceled(token));
        using var over = new CancellationTokenSource();
        while (await Task.WhenAny(turn.Task, clock.Delay(s_patience, over.Token)).ConfigureAwait(false) != turn.Task)
            LetIn();
        over.Cancel();
        return await turn.Task.ConfigureAwait(false);
    }

    /// <summary>A call is over.</summary>
    /// <param name="entered">When it went in.</param>
    public void Leave(TimeSpan entered)
    {
        lock (_gate)
        {
            Measure(entered, clock.Elapsed);
            _entered.Remove(entered);
            LetIn();
        }
    }

    private void LetIn()
    {
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            while (HasRoom(now) && _waiting.TryDequeue(out TaskCompletionSource<TimeSpan>? next))
            {
                if (next.TrySetResult(now))
                    _entered.Add(now);
            }
        }
    }

    private bool HasRoom(TimeSpan now)
    {
        int counted = 0;
        foreach (TimeSpan entered in _entered)
        {
            if (now - entered < s_patience)
                counted++;
        }
        return counted < Limit;
    }

    private void Measure(TimeSpan entered, TimeSpan now)
    {
        if (now - entered < _fastest)
            _fastest = now - entered;
        // Answers that come together tell of one moment only.
        if (++_answers < Math.Min(Limit, Round) || now - _roundSince < _fastest)
            return;
        double roundTicks = Math.Max(1, (now - _roundSince).Ticks);
        double atOnce = _answers * (double)_fastest.Ticks / roundTicks;
        Limit = (int)Math.Clamp(Math.Ceiling(Filled * atOnce), Least, Most);
        _answers = 0;
        _roundSince = now;
        if (now - _fastestSince < s_memory)
            return;
        _fastest = TimeSpan.MaxValue;
        _fastestSince = now;
        Limit = Least;
    }
}
