using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>
/// Time that passes when the test says so. Whoever waits goes on inside <see cref="Advance"/>, in the order of their times.
/// </summary>
internal sealed class FakeClock : Clock
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, TimeSpan> _sleepers = new();
    private TimeSpan _elapsed;

    public override DateTimeOffset UtcNow => s_start + Elapsed;

    public override TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
                return _elapsed;
        }
    }

    /// <summary>When the next sleeper wants to wake; <see langword="null"/> while nobody sleeps.</summary>
    public TimeSpan? NextWake
    {
        get
        {
            lock (_gate)
                return _sleepers.TryPeek(out _, out TimeSpan time) ? time : null;
        }
    }

    public override Task Delay(TimeSpan wait, CancellationToken token)
    {
        if (wait <= TimeSpan.Zero)
            return Task.CompletedTask;
        var sleeper = new TaskCompletionSource();
        token.Register(() => sleeper.TrySetCanceled(token));
        lock (_gate)
            _sleepers.Enqueue(sleeper, _elapsed + wait);
        return sleeper.Task;
    }

    public void Advance(TimeSpan time)
    {
        TimeSpan until = Elapsed + time;
        while (true)
        {
            TaskCompletionSource? sleeper = null;
            lock (_gate)
            {
                if (_sleepers.TryPeek(out _, out TimeSpan due) && due <= until)
                {
                    sleeper = _sleepers.Dequeue();
                    _elapsed = due > _elapsed ? due : _elapsed;
                }
                else
                {
                    _elapsed = until;
                }
            }
            if (sleeper is null)
                return;
            sleeper.TrySetResult();
        }
    }
}
