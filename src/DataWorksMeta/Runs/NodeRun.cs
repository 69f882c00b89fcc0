using DataWorksMeta.Api;
using DataWorksMeta.Runs;

namespace DataWorksMeta;

/// <summary>What a run and its earlier runs have in common.</summary>
public abstract class NodeRun(Row row) : DwObject(row)
{
    /// <summary>The id of the run.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId") ?? row.Subject<InstanceKey>()?.InstanceId;

    /// <summary>The node that runs.</summary>
    public long? NodeId { get; } = row.Long("NodeId") ?? row.Subject<InstanceFilter>()?.NodeId;

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>
    /// How it stands: <c>NOT_RUN</c>, <c>WAIT_TIME</c>, <c>WAIT_RESOURCE</c>, <c>RUNNING</c>, <c>CHECKING</c>, <c>CHECKING_CONDITION</c>,
    /// <c>FAILURE</c>, <c>SUCCESS</c> or, of nodes that are triggered from outside, <c>WAIT_TRIGGER</c>.
    /// </summary>
    public string? Status { get; } = row.Text("Status");

    /// <summary>What went wrong, where the service says so.</summary>
    public string? ErrorMessage { get; } = row.Text("ErrorMessage");

    /// <summary>The business date: usually the day before the run, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("Bizdate");

    /// <summary>When it was planned to run.</summary>
    public DateTimeOffset? CycTime { get; } = row.Time("CycTime");

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

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
}
