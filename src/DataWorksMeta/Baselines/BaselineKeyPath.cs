using DataWorksMeta.Api;
using DataWorksMeta.Baselines;

namespace DataWorksMeta;

/// <summary>A step on the path of runs that decides when a baseline is done (GetBaselineKeyPath).</summary>
public sealed class BaselineKeyPath(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the baseline.</summary>
    public long? BaselineId { get; } = row.Subject<BaselineDay>()?.BaselineId;

    /// <summary>The business date, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("Bizdate") ?? row.Subject<BaselineDay>()?.BizDate;

    /// <summary>Which group of the day: 1 of a daily baseline.</summary>
    public int? InGroupId { get; } = row.Int("InGroupId") ?? row.Subject<BaselineDay>()?.InGroupId;

    /// <summary>The id of the run.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId");

    /// <summary>The node that runs.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The kind of code, as a number: 10 is ODPS_SQL.</summary>
    public int? PrgType { get; } = row.Int("PrgType");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>How its last run stands.</summary>
    public string? Status => Runs.Count > 0 ? Runs[^1].Status : null;

    /// <summary>When its last run ended, or will end as the service thinks.</summary>
    public DateTimeOffset? EndCast => Runs.Count > 0 ? Runs[^1].FinishTime ?? Runs[^1].EndCast : null;

    /// <summary>Its runs, with the times that the service expects.</summary>
    public IReadOnlyList<KeyPathRun> Runs { get; } = row.List("Runs", static run => new KeyPathRun(run));

    /// <summary>What went wrong in it.</summary>
    public IReadOnlyList<KeyPathTopic> Topics { get; } = row.List("Topics", static topic => new KeyPathTopic(topic));

    internal override string Identity => $"{BaselineId} {BizDate:yyyyMMdd} {InGroupId} {InstanceId}";

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(NodeName, InstanceId)} {Status}";
}
