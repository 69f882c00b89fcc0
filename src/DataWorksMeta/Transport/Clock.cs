using System.Diagnostics;

namespace DataWorksMeta.Transport;

/// <summary>Time, so that tests can bring their own.</summary>
internal abstract class Clock
{
    public static readonly Clock System = new SystemClock();

    /// <summary>The wall clock, for dates that are sent and compared.</summary>
    public abstract DateTimeOffset UtcNow { get; }

    /// <summary>Time since some fixed moment, never set back: for measuring and pacing.</summary>
    public abstract TimeSpan Elapsed { get; }

    public abstract Task Delay(TimeSpan wait, CancellationToken token);

    private sealed class SystemClock : Clock
    {
        public override DateTimeOffset UtcNow => DateTimeOffset.UtcNow;

        public override TimeSpan Elapsed => Stopwatch.GetElapsedTime(0);

        public override Task Delay(TimeSpan wait, CancellationToken token) => Task.Delay(wait, token);
    }
}
