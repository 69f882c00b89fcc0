using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>One run of a node (GetInstance, ListInstances).</summary>
public sealed class Instance(Row row) : DwObject(row)
{
    /// <summary>The id of the run.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId");

    /// <summary>The node that runs.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>How it stands: <c>NOT_RUN</c>, <c>WAIT_TIME</c>, <c>WAIT_RESOURCE</c>, <c>RUNNING</c>, <c>CHECKING</c>, <c>CHECKING_CONDITION</c>, <c>FAILURE</c> or <c>SUCCESS</c>.</summary>
    public string? Status { get; } = row.Text("Status");

    /// <summary>The business date: usually the day before the run, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("Bizdate");

    /// <summary>When it was planned to run.</summary>
    public DateTimeOffset? CycTime { get; } = row.Time("CycTime");

    /// <summary>The id of the workspace, where the runs of a workspace were listed.</summary>
    public long? ProjectId { get; } = row.AskedLong("ProjectId");

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public EnvType? ProjectEnv { get; } = row.AskedEnvironment;

    /// <summary>When it began to wait for its time.</summary>
    public DateTimeOffset? BeginWaitTimeTime { get; } = row.Time("BeginWaitTimeTime");

    /// <summary>When it began to wait for resources.</summary>
    public DateTimeOffset? BeginWaitResTime { get; } = row.Time("BeginWaitResTime");

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? BeginRunningTime { get; } = row.Time("BeginRunningTime");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishTime { get; } = row.Time("FinishTime");

    /// <summary>When the record was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? ModifyTime { get; } = row.Time("ModifyTime");

    /// <summary>The batch of runs it belongs to.</summary>
    public long? DagId { get; } = row.Long("DagId");

    /// <summary>Why it runs: <c>DAILY</c>, <c>MANUAL</c>, <c>SMOKE_TEST</c> or <c>SUPPLY_DATA</c>.</summary>
    public string? DagType { get; } = row.Text("DagType");

    /// <summary>The kind of run, as a word and a number: <c>NORMAL(0)</c>.</summary>
    public string? TaskType { get; } = row.Text("TaskType");

    /// <summary>The account id of the owner; only of one run that is asked for.</summary>
    public string? OwnerId { get; } = row.Text("Owner");

    /// <summary>The account id of who caused it.</summary>
    public string? CreateUser { get; } = row.Text("CreateUser");

    /// <summary>Which run of the day it is; only of one run that is asked for.</summary>
    public int? PeriodNumber { get; } = row.Int("PeriodNumber");

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; } = row.Int("Priority");

    /// <summary>The baseline that watches it.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId");

    /// <summary>The workflow it belongs to.</summary>
    public long? BusinessId { get; } = row.Long("BusinessId");

    /// <summary>The id of the workflow that holds it.</summary>
    public long? RelatedFlowId { get; } = row.Long("RelatedFlowId");

    /// <summary>Whether it may be run again.</summary>
    public bool? Repeatability { get; } = row.Truth("Repeatability");

    /// <summary>The wait before it is run again by itself, in milliseconds.</summary>
    public long? RepeatInterval { get; } = row.Long("RepeatInterval");

    /// <summary>How often it was run again.</summary>
    public int? RerunCount { get; } = row.Int("TaskRerunTime");

    /// <summary>Its scheduling parameters.</summary>
    public string? ParamValues { get; } = row.Text("ParamValues");

    /// <summary>The data source it works on.</summary>
    public string? Connection { get; } = row.Text("Connection");

    /// <summary>The quality rules bound to it, as JSON.</summary>
    public string? DqcDescription { get; } = row.Text("DqcDescription");

    /// <summary>Whether quality rules are bound; the service's pages contradict each other.</summary>
    public int? DqcType { get; } = row.Int("DqcType");

    /// <summary>How long it ran.</summary>
    public TimeSpan? Duration => BeginRunningTime is DateTimeOffset begin && FinishTime is DateTimeOffset end && end >= begin ? end - begin : null;

    /// <inheritdoc/>
    public override string ToString() => $"{NodeName} ({InstanceId}) {Status}";
}
