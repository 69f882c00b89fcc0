using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// Lets no more calls be under way than the way to the service has room for: those beyond would only wait somewhere, and each that is under
/// way when the process is killed is asked again.
/// </summary>
/// <remarks>
/// Somewhat more than are answered in the time of the fastest answer fill the way, however long it is; more of them make each slower.
/// </remarks>
internal sealed class CallGate(Clock clock)
{
    /// <summary>So many may always be under way: where a call takes no time, one after the other fill the way.</summary>
    public const int Least = 1;

    // Half as much again as a way without any queue holds.
    private const double Filled = 1.5;

    // Answers that are measured together, where so many may be under way.
    private const int Round = 8;

    // A way may become longer: the fastest answer is found anew, with few calls under way.
    private static readonly TimeSpan s_memory = TimeSpan.FromSeconds(30);

    private readonly object _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private TimeSpan _fastest = TimeSpan.MaxValue;
    private TimeSpan _fastestSince = clock.Elapsed;
    private TimeSpan _roundSince = clock.Elapsed;
    private int _answers;
    private int _underWay;

    /// <summary>How many calls may be under way.</summary>
    public int Limit { get; private set; } = Least;

    /// <summary>Waits until there is room for a call.</summary>
    public async Task EnterAsync(CancellationToken token)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_underWay < Limit)
            {
                _underWay++;
                return;
            }
            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }
        using CancellationTokenRegistration stop = token.Register(() => turn.TrySetCanceled(token));
        await turn.Task.ConfigureAwait(false);
    }

    /// <summary>A call is over.</summary>
    /// <param name="entered">When it went in.</param>
    public void Leave(TimeSpan entered)
    {
        lock (_gate)
        {
            Measure(entered, clock.Elapsed);
            _underWay--;
            while (_underWay < Limit && _waiting.TryDequeue(out TaskCompletionSource? next))
            {
                if (next.TrySetResult())
                    _underWay++;
            }
        }
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
        Limit = (int)Math.Clamp(Math.Ceiling(Filled * atOnce), Least, short.MaxValue);
        _answers = 0;
        _roundSince = now;
        if (now - _fastestSince < s_memory)
            return;
        _fastest = TimeSpan.MaxValue;
        _fastestSince = now;
        Limit = Least;
    }
}
