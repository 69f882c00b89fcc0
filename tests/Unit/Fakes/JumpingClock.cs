using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A clock that stands still until it is told otherwise; waits are over at once and move it.</summary>
internal sealed class JumpingClock : Clock
{
    private long _elapsedTicks;

    public static DateTimeOffset Start { get; } = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset UtcNow => Start + Elapsed;

    public override TimeSpan Elapsed => TimeSpan.FromTicks(Interlocked.Read(ref _elapsedTicks));

    public override Task Delay(TimeSpan wait, CancellationToken token)
    {
        Advance(wait);
        return Task.CompletedTask;
    }

    public void Advance(TimeSpan time) => Interlocked.Add(ref _elapsedTicks, time.Ticks);

    /// <summary>Moves to a time of the first day.</summary>
    public void At(int hour, int minute, int second = 0) =>
        Interlocked.Exchange(ref _elapsedTicks, new TimeSpan(hour, minute, second).Ticks);
}
