using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>A node that another node waits for, or that waits for it (GetNodeParents, GetNodeChildren).</summary>
public sealed class NodeDependency(Row row) : LineageEdge(row), IOwned
{
    private readonly NodeStep? _step = row.Subject<NodeStep>();

    /// <summary>The id of the node that was found.</summary>
    public long? NodeId { get; private set; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; private set; } = row.Text("NodeName");

    /// <summary>The node that was asked about.</summary>
    public long? OfNodeId => _step?.Node.NodeId;

    /// <summary>Whether it lies upstream or downstream of the node that was asked about.</summary>
    public string? Direction => _step?.Direction.ToString();

    /// <summary>Whether the one waits for a run of the other in an earlier cycle.</summary>
    public bool? IsCrossCycle { get; private set; } = row.Text("StepType")?.Trim() switch { "3" => true, "0" => false, _ => null };

    /// <summary>The number of the kind of dependency, as the service writes it: 0 within a cycle, 3 across cycles.</summary>
    public string? StepType { get; private set; } = row.Text("StepType");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; private set; } = row.Long("ProjectId");

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv => _step?.Node.Environment.ToString();

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; private set; } = row.Id("OwnerId");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The kind of code, such as <c>ODPS_SQL</c>.</summary>
    public string? ProgramType { get; private set; } = row.Text("ProgramType");

    /// <summary>How it is scheduled: <c>NORMAL</c>, <c>MANUAL</c>, <c>PAUSE</c> or <c>SKIP</c>.</summary>
    public string? SchedulerType { get; private set; } = row.Text("SchedulerType");

    /// <summary>When it runs.</summary>
    public string? CronExpress { get; private set; } = row.Text("CronExpress");

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; private set; } = row.Int("Priority");

    /// <summary>The baseline that watches it.</summary>
    public long? BaselineId { get; private set; } = row.Long("BaselineId");

    /// <summary>Whether it may be run again.</summary>
    public bool? Repeatability { get; private set; } = row.Truth("Repeatability");

    /// <summary>The node that the walk began at; of a single step, the node that was asked about.</summary>
    public long? Root => (RootNode?.Subject as NodeKey)?.NodeId ?? OfNodeId;

    /// <summary>Of the two nodes of the step, the one that is waited for.</summary>
    public long? From => _step?.Direction == LineageDirection.Upstream ? NodeId : OwnEnd;

    /// <summary>Of the two nodes of the step, the one that waits.</summary>
    public long? To => _step?.Direction == LineageDirection.Upstream ? OwnEnd : NodeId;

    internal override Neighbour? Neighbour => NodeId is not long id || _step is null
        ? null
        : new Neighbour(EntityKey.OfNode(id, _step.Node.Environment), new NodeKey(id, _step.Node.Environment), this, StepType);

    internal override IEnumerable<string?> Names => [NodeName];

    private protected override EntityKey OwnKey => _step is null ? default : NodeGraph.KeyOf(_step.Node);

    private long? OwnEnd => NodeId is null ? null : OfNodeId;

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.Step(ObjectText.NameAndId(NodeName, NodeId), Direction, OfNodeId);

    /// <summary>Takes what is known of the node that was found, and of the step to it.</summary>
    internal NodeDependency Find(long nodeId, NodeDependency? known, NodeDependency step)
    {
        NodeId = nodeId;
        IsCrossCycle = step.IsCrossCycle;
        StepType = step.StepType;
        NodeName = known?.NodeName;
        ProjectId = known?.ProjectId;
        OwnerId = known?.OwnerId;
        OwnerName = known?.OwnerName;
        ProgramType = known?.ProgramType;
        SchedulerType = known?.SchedulerType;
        CronExpress = known?.CronExpress;
        Priority = known?.Priority;
        BaselineId = known?.BaselineId;
        Repeatability = known?.Repeatability;
        return this;
    }
}
