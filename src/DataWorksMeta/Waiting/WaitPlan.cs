namespace DataWorksMeta.Waiting;

/// <summary>How long is waited, and how often is looked.</summary>
/// <param name="Timeout">So long; <see langword="null"/> where it ends otherwise.</param>
internal sealed record WaitPlan(TimeSpan? Timeout)
{
    private const double Growth = 1.5;

    /// <summary>The first pause between two looks; each one after it is half as long again.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause that was asked for, in place of a growing one.</summary>
    public TimeSpan? FixedPause { get; init; }

    /// <summary>
    /// By which part of it a pause is longer or shorter, by chance: many who began together do not ask together for ever.
    /// </summary>
    public double Jitter { get; init; }

    /// <summary>The chance, from 0 to 1.</summary>
    public Func<double> Chance { get; init; } = Random.Shared.NextDouble;

    /// <summary>The time at which it ends, whatever the timeout says.</summary>
    public WaitUntil? Until { get; init; }

    /// <summary>The time between two calls: two a second, however many things there are.</summary>
    public TimeSpan Distance { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How many looks may be under way at once.</summary>
    public int ThrottleLimit { get; init; } = 16;

    /// <summary>Whether each change is handed on, and the end of the time is no error.</summary>
    public bool GivesChanges { get; init; }

    /// <summary>What has become of that which is no longer waited for.</summary>
    public string EndWord { get; init; } = "ended";

    /// <summary>Whether a person who waits sees what is missing, and when is looked next.</summary>
    public bool NamesMissing { get; init; }

    /// <summary>The pause after so many looks.</summary>
    public TimeSpan Pause(int looks)
    {
        double seconds = FirstPause.TotalSeconds * Math.Pow(Growth, Math.Min(looks, 100) - 1);
        TimeSpan pause = FixedPause ?? TimeSpan.FromSeconds(Math.Min(seconds, LongestPause.TotalSeconds));
        return Jitter > 0 ? pause * (1 + (Jitter * ((2 * Chance()) - 1))) : pause;
    }
}
