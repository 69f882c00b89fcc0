using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>What a run's own words say of it, whatever letters they are written in.</summary>
internal static class RunWord
{
    // Nobody's clock is exact.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(5);

    /// <summary>Whether it has succeeded; a dry run has, too.</summary>
    public static bool IsDone(Instance run) => Status(run) == "SUCCESS";

    /// <summary>Whether it has not begun, for what lies before it.</summary>
    public static bool Waits(Instance run, DateTimeOffset now) => Status(run) switch
    {
        "NOT_RUN" => true,
        // It was on its way when it was seen, or the service says so of runs that wait for others.
        "WAIT_TIME" => run.CycTime is not DateTimeOffset planned || planned + s_slack < now,
        _ => false,
    };

    /// <summary>What is to be said of one that has not succeeded, and waits for no other run.</summary>
    public static DelayVerdict VerdictOf(Instance run) => Status(run) switch
    {
        "FAILURE" => DelayVerdict.Failed,
        "RUNNING" => DelayVerdict.Running,
        "CHECKING" => DelayVerdict.QualityCheck,
        "CHECKING_CONDITION" => DelayVerdict.ConditionCheck,
        "WAIT_RESOURCE" => DelayVerdict.WaitingForResource,
        "WAIT_TIME" => DelayVerdict.NotDue,
        _ => DelayVerdict.Unknown,
    };

    /// <summary>Whether it was frozen before it began: when its time comes the service sets it to failed, and runs nothing.</summary>
    public static bool IsFrozen(Instance run, string? schedulerType) => Status(run) switch
    {
        "FROZEN" or "PAUSE" or "SUSPENDED" => true,
        "NOT_RUN" or "WAIT_TIME" or "WAIT_RESOURCE" => IsPause(run.TaskType) || IsPause(schedulerType),
        _ => IsFailedUnrun(run) && (IsPause(run.TaskType) || IsPause(schedulerType)),
    };

    /// <summary>Whether it failed without having run: its node may be frozen, or it waits for a person since it was unfrozen.</summary>
    public static bool IsFailedUnrun(Instance run) =>
        Status(run) == "FAILURE"
        && !(run.BeginRunningTime is DateTimeOffset begin && run.FinishTime is DateTimeOffset end && end - begin > s_moment);

    /// <summary>Whether it did nothing: it was planned as a dry run.</summary>
    public static bool IsDryRun(Instance run) => run.TaskType?.Contains("SKIP", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether it is a run of a day for which its node, of a week or a month, is not planned.</summary>
    public static bool IsOffCycle(Instance run) =>
        run.TaskType is string word && (word.Contains("SKIP_CYCLE", StringComparison.OrdinalIgnoreCase) || word.Trim() is "5");

    /// <summary>Whether it is a run of the schedule, and no backfill or test beside it.</summary>
    public static bool IsScheduled(Instance run) =>
        string.IsNullOrWhiteSpace(run.DagType) || run.DagType.Trim().ToUpperInvariant() is "DAILY" or "0";

    public static bool IsPause(string? word) =>
        word is not null && (word.Contains("PAUSE", StringComparison.OrdinalIgnoreCase) || word.Trim() is "2");

    public static bool IsManual(string? schedulerType) =>
        string.Equals(schedulerType?.Trim(), "MANUAL", StringComparison.OrdinalIgnoreCase);

    /// <summary>Since when it stands as it does.</summary>
    public static DateTimeOffset? Since(Instance run, DelayVerdict verdict) => verdict switch
    {
        DelayVerdict.Failed or DelayVerdict.Delivered or DelayVerdict.DeliveredLate => run.FinishTime ?? run.ModifyTime,
        DelayVerdict.Running or DelayVerdict.Slow => run.BeginRunningTime ?? run.ModifyTime,
        DelayVerdict.WaitingForResource => run.BeginWaitResTime ?? run.ModifyTime,
        DelayVerdict.QualityCheck or DelayVerdict.ConditionCheck => run.FinishTime ?? run.BeginRunningTime ?? run.ModifyTime,
        DelayVerdict.NotDue => null,
        _ => run.CycTime,
    };

    private static string? Status(Instance run) => NameText.Clean(run.Status)?.ToUpperInvariant();
}
