namespace DataWorksMeta.Api;

/// <summary>
/// A day that was named by a word, such as Yesterday: which day it is depends on whose clock counts, and the service's is known only once
/// it has answered. Until then the time carries the word, as some ten-thousandths of a millisecond after midnight.
/// </summary>
internal static class RelativeDay
{
    // More than a word can reach: a time that somebody has measured is hardly ever so close to midnight.
    private const int Zero = 10_000;
    private const int Most = 2 * Zero;

    /// <summary>A day so many days from today by this machine's clock, which can be told from one that was written out.</summary>
    public static DateTimeOffset Of(int days, DateTimeOffset now) => ServiceDay.Of(now).AddDays(days).AddTicks(Zero + days);

    /// <summary>The day that is meant where it is now so late; what is no word, as it is.</summary>
    public static DateTimeOffset On(DateTimeOffset time, DateTimeOffset now)
    {
        long ticks = (time - ServiceDay.Of(time)).Ticks;
        return ticks is > 0 and < Most && time.Offset == ServiceTime.Offset ? ServiceDay.Of(now).AddDays(ticks - Zero) : time;
    }
}
