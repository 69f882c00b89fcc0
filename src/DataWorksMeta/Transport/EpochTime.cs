namespace DataWorksMeta.Transport;

/// <summary>Times as a count from 1970: in seconds, milliseconds, microseconds or nanoseconds, told apart by their size.</summary>
internal static class EpochTime
{
    private const long LatestSeconds = 99_999_999_999;
    private const long LatestMilliseconds = 99_999_999_999_999;

    // Finer counts are believed from 2001 to 2199: a longer number would be no time but an id, or the largest that there is.
    private const long FirstFine = 1_000_000_000;
    private const long LatestFine = 7_258_000_000;

    /// <summary>The time; zero and below mean "never".</summary>
    public static DateTimeOffset? Of(long number) => number switch
    {
        <= 0 => null,
        <= LatestSeconds => DateTimeOffset.FromUnixTimeSeconds(number),
        <= LatestMilliseconds => DateTimeOffset.FromUnixTimeMilliseconds(number),
        >= FirstFine * 1_000_000 and <= LatestFine * 1_000_000 => DateTimeOffset.UnixEpoch.AddTicks(number * 10),
        >= FirstFine * 1_000_000_000 and <= LatestFine * 1_000_000_000 => DateTimeOffset.UnixEpoch.AddTicks(number / 100),
        _ => null,
    };
}
