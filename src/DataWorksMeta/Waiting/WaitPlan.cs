namespace DataWorksMeta.Waiting;

/// <summary>How long is waited, and how often is looked.</summary>
internal sealed record WaitPlan(TimeSpan Timeout)
{
    private const double Growth = 1.5;

    /// <summary>The first pause between two looks; each one after it is half as long again.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The pause that was asked for, in place of a growing one.</summary>
    public TimeSpan? FixedPause { get; init; }

    /// <summary>How many looks may be under way at once.</summary>
    public int ThrottleLimit { get; init; } = 16;

    /// <summary>Whether each thing is only looked at: there is no time to wait.</summary>
    public bool IsOneLook => Timeout == TimeSpan.Zero;

    /// <summary>The pause after so many looks.</summary>
    public TimeSpan Pause(int looks)
    {
        double seconds = FirstPause.TotalSeconds * Math.Pow(Growth, Math.Min(looks, 100) - 1);
        return FixedPause ?? TimeSpan.FromSeconds(Math.Min(seconds, LongestPause.TotalSeconds));
    }
}
