using DataWorksMeta.Api;
using DataWorksMeta.Backfills;

namespace DataWorksMeta;

/// <summary>
/// The runs that were made together for one business date: a part of a backfill, a smoke test, a flow that was started by hand (GetDag,
/// ListDags).
/// </summary>
public sealed class Dag(Row row) : DwObject(row)
{
    /// <summary>The id: <c>Get-DwInstance</c> lists its runs.</summary>
    public long? DagId { get; } = row.Long("DagId") ?? row.Subject<DagKey>()?.DagId;

    /// <summary>The name it was started under.</summary>
    public string? Name { get; } = row.Text("Name") ?? row.Subject<DagKey>()?.Name;

    /// <summary>What it is: <c>SUPPLY_DATA</c> (backfill), <c>SMOKE_TEST</c>, <c>MANUAL</c> or <c>BUSINESS_PROCESS_DAG</c>.</summary>
    public string? Type { get; } = row.Text("Type");

    /// <summary>How it stands: <c>CREATED</c>, <c>RUNNING</c>, <c>FAILURE</c> or <c>SUCCESS</c>.</summary>
    public string? Status { get; } = row.Text("Status");

    /// <summary>What all DAGs of one start have in common: <c>Get-DwDag -OperationId</c> lists them.</summary>
    public long? OperationId { get; } = row.Long("OpSeq") ?? row.Subject<DagGroup>()?.OperationId;

    /// <summary>The workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>The business date, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("Bizdate");

    /// <summary>The day for which it runs: usually the one after the business date.</summary>
    public DateTimeOffset? RunDate { get; } = row.Date("Gmtdate");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When it began.</summary>
    public DateTimeOffset? StartTime { get; } = row.Time("StartTime");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishTime { get; } = row.Time("FinishTime");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? ModifyTime { get; } = row.Time("ModifyTime");

    /// <summary>The account id of who started it.</summary>
    public string? CreateUser { get; } = row.Id("CreateUser");

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <summary>The nodes it was started for; <see langword="null"/> where it was not started here.</summary>
    public IReadOnlyList<long>? IncludedNodeId { get; internal set; }

    /// <summary>The runs in it that failed; only of one that was waited for.</summary>
    public IReadOnlyList<Instance>? FailedInstance { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({DagId}) {Status}";
}
