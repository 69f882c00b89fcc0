namespace DataWorks.Emulator.Runs;

/// <summary>One time that an instance ran, or failed without running.</summary>
/// <param name="BeginWaitResTime">When it began to wait for a machine.</param>
/// <param name="BeginRunningTime">Null while it waits, or where it never ran.</param>
/// <param name="FinishTime">Null while it runs.</param>
/// <param name="Outcome">SUCCESS or FAILURE once it has finished.</param>
internal sealed record RunAttempt(long? BeginWaitResTime, long? BeginRunningTime, long? FinishTime, string? Outcome)
{
    /// <summary>Part of the catalogue, not made by a call.</summary>
    public bool IsOriginal { get; init; }

    public bool IsDryRun { get; init; }

    /// <summary>It was set successful while it ran, or waited to be checked.</summary>
    public bool IsByHand { get; init; }

    /// <summary>Whether its data is there: not where somebody said that it had succeeded.</summary>
    public bool Wrote => Outcome == "SUCCESS" && !IsDryRun && !IsByHand;

    /// <summary>What is known of it at a moment.</summary>
    public RunAttempt SeenAt(long now) => this with
    {
        BeginWaitResTime = BeginWaitResTime <= now ? BeginWaitResTime : null,
        BeginRunningTime = BeginRunningTime <= now ? BeginRunningTime : null,
        FinishTime = FinishTime <= now ? FinishTime : null,
        Outcome = FinishTime <= now ? Outcome : null,
    };
}
