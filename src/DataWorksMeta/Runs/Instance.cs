using DataWorksMeta.Api;
using DataWorksMeta.Runs;

namespace DataWorksMeta;

/// <summary>One run of a node (GetInstance, ListInstances).</summary>
public sealed class Instance(Row row) : NodeRun(row), IOwned
{
    /// <summary>The id of the workspace, where the runs of a workspace were listed.</summary>
    public long? ProjectId { get; } = row.Subject<InstanceFilter>()?.ProjectId;

    /// <summary>The account id of the owner; only of one run that is asked for.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The account id of who caused it.</summary>
    public string? CreateUser { get; } = row.Id("CreateUser");

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

    /// <summary>
    /// How many more times it may be run again by itself: 0 means no more, <see langword="null"/> that the node has no such setting.
    /// </summary>
    public int? RerunsLeft { get; } = row.Int("TaskRerunTime");

    /// <summary>Its scheduling parameters.</summary>
    public string? ParamValues { get; } = row.Text("ParamValues");

    /// <summary>The data source it works on.</summary>
    public string? Connection { get; } = row.Text("Connection");

    /// <summary>The quality rules bound to it, as JSON.</summary>
    public string? DqcDescription { get; } = row.Text("DqcDescription");

    /// <summary>Whether quality rules are bound; the service's pages contradict each other.</summary>
    public int? DqcType { get; } = row.Int("DqcType");

    /// <summary>How long it ran.</summary>
    public TimeSpan? Duration =>
        BeginRunningTime is DateTimeOffset begin && FinishTime is DateTimeOffset end && end >= begin ? end - begin : null;

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => $"{NodeName} ({InstanceId}) {Status}";
}
