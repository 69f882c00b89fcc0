using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A clock that moves only when somebody waits on it; no wait takes real time.</summary>
internal sealed class TestClock : Clock
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private readonly Lock _gate = new();
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

    public override Task Delay(TimeSpan wait, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        lock (_gate)
            _elapsed += wait;
        return Task.CompletedTask;
    }
}
