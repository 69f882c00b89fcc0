using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>
/// A scheduled node: what a task is called in the operation centre (GetNode, ListNodes, ListNodesByOutput,
/// ListInnerNodes).
/// </summary>
public sealed class Node(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the node.</summary>
    public long? NodeId { get; } = row.Long("NodeId") ?? row.Subject<NodeKey>()?.NodeId;

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId") ?? row.Subject<NodeFilter>()?.ProjectId;

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("OwnerId") ?? row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The kind of code, such as <c>ODPS_SQL</c>.</summary>
    public string? ProgramType { get; } = row.Text("ProgramType");

    /// <summary>How it is scheduled: <c>NORMAL</c>, <c>MANUAL</c>, <c>PAUSE</c> or <c>SKIP</c>.</summary>
    public string? SchedulerType { get; } = row.Text("SchedulerType");

    /// <summary>When it runs: seconds, minutes, hours, day, month, weekday.</summary>
    public string? CronExpress { get; } = row.Text("CronExpress");

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; } = row.Int("Priority");

    /// <summary>The baseline that watches it.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId");

    /// <summary>The workflow it belongs to.</summary>
    public long? BusinessId { get; } = row.Long("BusinessId");

    /// <summary>The id of the workflow that holds it.</summary>
    public long? RelatedFlowId { get; } = row.Long("RelatedFlowId");

    /// <summary>The DataStudio file; the service calls it no longer reliable.</summary>
    public long? FileId { get; } = row.Long("FileId");

    /// <summary>The number of the kind of file; 10 is MaxCompute SQL.</summary>
    public int? FileType { get; } = row.IntIfNumber("FileType");

    /// <summary>The kind of file as a word; only of a node that was found by an output, in place of the number.</summary>
    public string? FileTypeName { get; } = row.TextIfNoNumber("FileType");

    /// <summary>The version of the file that runs.</summary>
    public int? FileVersion { get; } = row.Int("FileVersion");

    /// <summary>Whether it may be run again.</summary>
    public bool? Repeatability { get; } = row.Truth("Repeatability");

    /// <summary>When it may be run again: 0 after a failure, 1 always, 2 never.</summary>
    public int? RepeatMode { get; } = row.Int("RepeatMode");

    /// <summary>The wait before it is run again by itself, in milliseconds.</summary>
    public long? RepeatInterval { get; } = row.Long("RepeatInterval");

    /// <summary>Its scheduling parameters.</summary>
    public string? ParamValues { get; } = row.Text("ParamValues");

    /// <summary>The data source it works on.</summary>
    public string? Connection { get; } = row.Text("Connection");

    /// <summary>What it is for.</summary>
    public string? Description { get; } = row.Text("Description");

    /// <summary>The resource group it runs on.</summary>
    public string? ResourceGroup { get; } = row.Text("ResGroupName");

    /// <summary>The id of the resource group.</summary>
    public string? ResourceGroupIdentifier { get; } = row.Text("ResGroupIdentifier");

    /// <summary>The quality rules bound to it, as JSON.</summary>
    public string? DqcDescription { get; } = row.Text("DqcDescription");

    /// <summary>Whether quality rules are bound; the service's pages contradict each other.</summary>
    public int? DqcType { get; } = row.Int("DqcType");

    /// <summary>The declared output it was found by; only where one was asked for.</summary>
    public string? Output { get; } = row.Parent?.Text("Output") ?? row.Subject<NodeFilter>()?.Output;

    /// <summary>The node group or loop it lies in; only where one was asked for.</summary>
    public long? OuterNodeId { get; } = row.Subject<NodeFilter>()?.OuterNodeId;

    /// <summary>When it was deployed.</summary>
    public DateTimeOffset? DeployTime { get; } = row.Time("DeployDate");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? ModifyTime { get; } = row.Time("ModifyTime");

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(NodeName, NodeId);
}
