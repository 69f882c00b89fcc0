namespace DataWorksMeta.Unit.Fakes;

/// <summary>The time of the emulator's books, which passes when the test says so.</summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private TimeSpan _elapsed;

    public FakeTime()
        : this(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => start + _elapsed;

    public override long GetTimestamp() => _elapsed.Ticks;

    public void Advance(int milliseconds) => _elapsed += TimeSpan.FromMilliseconds(milliseconds);
}
