using DataWorksMeta.Api;
using DataWorksMeta.Runs;

namespace DataWorksMeta;

/// <summary>How many runs of a workspace stand how on a business date (GetInstanceStatusStatistic).</summary>
public sealed class InstanceStatistic(Row row) : DwObject(row)
{
    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Subject<StatisticFilter>()?.ProjectId;

    /// <summary>The environment that was asked.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <summary>The business date, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Subject<StatisticFilter>()?.BizDate;

    /// <summary>Why the runs that are counted run, where only some were asked for.</summary>
    public string? DagType { get; } = row.Subject<StatisticFilter>()?.DagType;

    /// <summary>How their nodes are scheduled, where only some were asked for.</summary>
    public string? SchedulerType { get; } = row.Subject<StatisticFilter>()?.SchedulerType;

    /// <summary>How often their nodes run, where only some were asked for.</summary>
    public string? SchedulerPeriod { get; } = row.Subject<StatisticFilter>()?.SchedulerPeriod;

    /// <summary>All runs.</summary>
    public long? Total { get; } = row.Long("TotalCount");

    /// <summary>Those whose parents are not done.</summary>
    public long? NotRun { get; } = row.Long("NotRunCount");

    /// <summary>Those that wait for their time.</summary>
    public long? WaitTime { get; } = row.Long("WaitTimeCount");

    /// <summary>Those that wait for resources.</summary>
    public long? WaitRes { get; } = row.Long("WaitResCount");

    /// <summary>Those that run.</summary>
    public long? Running { get; } = row.Long("RunningCount");

    /// <summary>Those that succeeded.</summary>
    public long? Success { get; } = row.Long("SuccessCount");

    /// <summary>Those that failed.</summary>
    public long? Failure { get; } = row.Long("FailureCount");

    /// <summary>
    /// Those that the service counts under nothing: they are being checked, or wait for a trigger. <see langword="null"/> where its counts
    /// do not tell.
    /// </summary>
    public long? Other => Total - (NotRun + WaitTime + WaitRes + Running + Success + Failure) is long and >= 0 and long rest ? rest : null;

    internal override string Identity => $"{ProjectId} {ProjectEnv} {BizDate:yyyyMMdd} {DagType} {SchedulerType} {SchedulerPeriod}";

    /// <inheritdoc/>
    public override string ToString() => $"{ProjectId} {DateText(BizDate)}: {Failure} of {Total} failed";
}
