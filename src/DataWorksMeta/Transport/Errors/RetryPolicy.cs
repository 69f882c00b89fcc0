namespace DataWorksMeta.Transport;

/// <summary>How often and how long a call is tried again.</summary>
internal sealed class RetryPolicy
{
    /// <summary>After failures: enough for a restart or a lost connection, short enough for a person who waits.</summary>
    public const int DefaultFailures = 4;

    /// <summary>After throttled replies: the pacer keeps them rare, and each was refused before it cost anything.</summary>
    public const int DefaultThrottled = 20;

    private static readonly TimeSpan s_firstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(20);

    // The pacer keeps the distance already; whoever slept through the end of a storm would lose half a minute for nothing.
    private static readonly TimeSpan s_longestThrottledWait = TimeSpan.FromSeconds(8);

    // Where most calls get through, one that was unlucky several times is not to hold up all that come after it.
    private static readonly TimeSpan s_longestUnluckyWait = TimeSpan.FromSeconds(1);

    /// <summary>The same limit for both, where a person set one.</summary>
    public int? MaxRetryCount { get; set; }

    /// <summary>No attempt starts later than this after the first.</summary>
    public TimeSpan MaxTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A number from 0 up to 1: where in the allowed span a wait falls.</summary>
    public Func<double> Jitter { get; set; } = Random.Shared.NextDouble;

    public bool Allows(int failures, int throttled) => MaxRetryCount is int most
        ? failures + throttled <= most
        : failures <= DefaultFailures && throttled <= DefaultThrottled;

    /// <summary>
    /// Full jitter: anywhere between nothing and a span that doubles with every failure, so that many callers do not come back together.
    /// </summary>
    /// <param name="failures">How often the call failed in this way.</param>
    /// <param name="isThrottled">Whether it was refused as one too many.</param>
    /// <param name="retryAfter">What the service asked for: no shorter wait.</param>
    /// <param name="isUnlucky">Whether most other calls get through at the moment.</param>
    public TimeSpan Wait(int failures, bool isThrottled, TimeSpan? retryAfter, bool isUnlucky = false)
    {
        TimeSpan longest = !isThrottled ? s_longestWait : isUnlucky ? s_longestUnluckyWait : s_longestThrottledWait;
        double span = Math.Min(s_firstWait.TotalSeconds * Math.Pow(2, failures - 1), longest.TotalSeconds);
        var wait = TimeSpan.FromSeconds(span * Jitter());
        return retryAfter is TimeSpan asked && asked > wait ? asked : wait;
    }
}
