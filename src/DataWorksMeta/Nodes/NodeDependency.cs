using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>A node that another node waits for, or that waits for it (GetNodeParents, GetNodeChildren).</summary>
public sealed class NodeDependency(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the node that was found.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The node that was asked about.</summary>
    public long? OfNodeId { get; } = row.Subject<NodeStep>()?.Node.NodeId;

    /// <summary>Whether it lies upstream or downstream of the node that was asked about.</summary>
    public string? Direction { get; } = row.Subject<NodeStep>()?.Direction.ToString();

    /// <summary>Whether the one waits for a run of the other in an earlier cycle.</summary>
    public bool? IsCrossCycle { get; } = row.Text("StepType")?.Trim() switch { "3" => true, "0" => false, _ => null };

    /// <summary>The number of the kind of dependency, as the service writes it: 0 within a cycle, 3 across cycles.</summary>
    public string? StepType { get; } = row.Text("StepType");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("OwnerId");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The kind of code, such as <c>ODPS_SQL</c>.</summary>
    public string? ProgramType { get; } = row.Text("ProgramType");

    /// <summary>How it is scheduled: <c>NORMAL</c>, <c>MANUAL</c>, <c>PAUSE</c> or <c>SKIP</c>.</summary>
    public string? SchedulerType { get; } = row.Text("SchedulerType");

    /// <summary>When it runs.</summary>
    public string? CronExpress { get; } = row.Text("CronExpress");

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; } = row.Int("Priority");

    /// <summary>The baseline that watches it.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId");

    /// <summary>Whether it may be run again.</summary>
    public bool? Repeatability { get; } = row.Truth("Repeatability");

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.Step(ObjectText.NameAndId(NodeName, NodeId), Direction, OfNodeId);
}
