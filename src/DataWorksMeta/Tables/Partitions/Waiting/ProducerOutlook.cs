using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Delays;

namespace DataWorksMeta.Tables;

/// <summary>Whether the runs of a task may bring a day yet.</summary>
internal static class ProducerOutlook
{
    // How much later than it says the service begins a run again by itself.
    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(2);

    // The longest pause that a node can have before it.
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(30);

    // How long what a run has written may take to be seen.
    private static readonly TimeSpan s_lag = TimeSpan.FromHours(1);

    /// <summary>
    /// Why none of the runs can bring the day; <see langword="null"/> where one may. What has succeeded long ago and brought nothing
    /// accuses nobody, and brings nothing any more.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="task">The task that writes it.</param>
    /// <param name="day">The day.</param>
    /// <param name="environment">Where the task runs.</param>
    /// <param name="runs">All its runs of the day: planned ones, and those of backfills.</param>
    /// <param name="node">The task as a node, where it was looked at.</param>
    public static DelayCause? Cause(
        PartitionTable table, ProducingTask task, DateTimeOffset day, EnvType environment, IReadOnlyList<Instance> runs, Node? node)
    {
        DateTimeOffset now = table.Caller.Client.ServiceNow;
        if (runs.Any(run => Verdict(run, now) is null))
            return null;
        string region = table.Caller.Region is string place ? $" -Region {place}" : string.Empty;
        string name = node?.NodeName ?? task.TaskName ?? string.Empty;
        Instance? last = runs.OrderByDescending(run => Verdict(run, now) == DelayVerdict.Delivered)
            .ThenBy(run => Verdict(run, now))
            .ThenByDescending(static run => run.FinishTime)
            .FirstOrDefault();
        DelayVerdict kind = last is null ? DelayVerdict.NoRun : Verdict(last, now)!.Value;
        string run = last is null ? string.Empty : $"instance {Number(last.InstanceId)} \"{last.NodeName ?? task.TaskName}\"";
        string where = $" -ProjectEnv {environment}{region}";
        return new DelayCause(table.Caller, kind)
        {
            TableGuid = table.Identity.Guid,
            BizDate = day,
            NodeId = task.TaskId,
            NodeName = last?.NodeName ?? name,
            InstanceId = last?.InstanceId,
            Status = last?.Status,
            OwnerId = node?.OwnerId ?? last?.OwnerId,
            ProjectId = last?.ProjectId ?? node?.ProjectId ?? table.Info?.ProjectId,
            Depth = 0,
            Path = [last?.NodeName ?? name],
            Since = last?.FinishTime,
            Planned = last?.CycTime,
            IsFirst = true,
            Reason = kind switch
            {
                DelayVerdict.Failed => $"{run} ended with FAILURE{Time(last!)} and does not run again by itself{Error(last!)}",
                DelayVerdict.Frozen => $"{run} is frozen",
                DelayVerdict.Delivered => $"{run} has succeeded{Time(last!)}",
                _ when last is not null => $"{run} counts as successful, and nothing was run",
                _ => $"its task {Number(task.TaskId)} \"{name}\" has no run of the business date {ServiceTime.Day(day)}",
            },
            Advice = kind switch
            {
                DelayVerdict.Failed => $"See why: Get-DwInstanceLog {Number(last!.InstanceId)}{where}. Run it again: "
                    + $"Restart-DwInstance {Number(last.InstanceId)}{where}. To wait all the same: -NoEarlyFailure.",
                DelayVerdict.Frozen => $"See it: Get-DwNode {Number(task.TaskId)}{where}. Unfreeze its run: "
                    + $"Resume-DwInstance {Number(last!.InstanceId)}{where}. To wait all the same: -NoEarlyFailure.",
                _ => $"See when it runs: Get-DwNode {Number(task.TaskId)}{where}. To wait all the same: -NoEarlyFailure.",
            },
        };
    }

    /// <summary>Why a run brings nothing any more; <see langword="null"/> where it may, or has.</summary>
    private static DelayVerdict? Verdict(Instance run, DateTimeOffset now) => run.Status?.ToUpperInvariant() switch
    {
        // One that is frozen when its turn comes fails without having run.
        "FAILURE" or "NOT_RUN" or "WAIT_TIME" when run.TaskType?.StartsWith("PAUSE", StringComparison.OrdinalIgnoreCase) == true =>
            DelayVerdict.Frozen,
        "FAILURE" when !BeginsAgain(run, now) => DelayVerdict.Failed,
        // It counts as successful, and nothing was run.
        "SUCCESS" when run.TaskType?.StartsWith("SKIP", StringComparison.OrdinalIgnoreCase) == true => DelayVerdict.NoRun,
        "SUCCESS" when now - run.FinishTime > s_lag => DelayVerdict.Delivered,
        _ => null,
    };

    // What has reruns left and was stopped by hand does not begin again.
    private static bool BeginsAgain(Instance run, DateTimeOffset now)
    {
        TimeSpan pause = run.RepeatInterval is long milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : s_longestPause;
        return run.RerunsLeft > 0 && (run.FinishTime is not DateTimeOffset end || now - end < pause + s_slack);
    }

    private static string Time(Instance run) =>
        run.FinishTime is DateTimeOffset end ? $" at {ServiceTime.Second(end)} (China time)" : string.Empty;

    private static string Error(Instance run) => run.ErrorMessage is string text ? $": {text.Trim().TrimEnd('.')}" : string.Empty;

    private static string Number(long? id) => id?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
