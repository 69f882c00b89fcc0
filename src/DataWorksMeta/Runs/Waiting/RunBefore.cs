namespace DataWorksMeta.Runs;

/// <summary>How a run stood when something was done to it: the service may show that for a while.</summary>
/// <param name="ActionTime">When it was done, by the service's clock.</param>
/// <param name="Status">How it stood, where that is known.</param>
/// <param name="FinishTime">When it had ended.</param>
internal sealed record RunBefore(DateTimeOffset ActionTime, string? Status, DateTimeOffset? FinishTime)
{
    // A time that went through a file has lost what is finer.
    private static readonly TimeSpan s_finest = TimeSpan.FromSeconds(1);

    /// <summary>It was stopped by hand: nothing begins it again by itself.</summary>
    public bool IsStop { get; init; }

    /// <summary>Whether a run that has ended is still the one before.</summary>
    public bool IsStill(Instance run)
    {
        if (Status is not null && Status != run.Status)
            return false;
        if (FinishTime is DateTimeOffset before)
            return run.FinishTime is not DateTimeOffset end || (end - before).Duration() < s_finest;
        // Where it was looked at and had not ended, an end is a new one.
        return run.FinishTime is not DateTimeOffset finish || (Status is null && finish < ActionTime - s_finest);
    }
}
