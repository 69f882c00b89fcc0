using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that change nodes.</summary>
public abstract class NodeActionCommand : ActionCommand
{
    internal const string NodeIdSet = "NodeId";

    /// <summary>The id of the node. The TaskId of a producing task is one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NodeIdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId")]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>The environment that the node is in: production, unless the input object says otherwise.</summary>
    /// <remarks>A parameter of the cmdlets whose operation is told it; each of them declares it.</remarks>
    public virtual EnvType ProjectEnv { get; set; } = EnvType.Prod;

    internal override string InputDescription => "node: it needs a NodeId or a TaskId";

    internal override string? FirstParameter => nameof(NodeId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("NodeId", NodeId);

    internal override ActionPlan? PlanFor(PipedInput input) => input.NumberId("NodeId", "TaskId") is long nodeId
        ? PlanFor(Known(input, new NodeKey(nodeId, EnvironmentOf(input, ProjectEnv))))
        : null;

    /// <summary>What is to be done to one node.</summary>
    internal abstract ActionPlan PlanFor(KnownNode node);

    // What the input says is of the node in its own environment and region.
    private KnownNode Known(PipedInput input, NodeKey key)
    {
        bool isOther = input.Text("ProjectEnv", "EnvType") is string environment && EnvironmentName.Parse(environment) != key.Environment;
        if (isOther || (Region is not null && input.Region is string region && region != Region))
            return new KnownNode(key);
        return new KnownNode(key)
        {
            NodeName = input.Text("NodeName", "TaskName"),
            ProjectId = input.Number("ProjectId"),
            OwnerId = input.Text("OwnerId"),
            SchedulerType = input.Text("SchedulerType"),
        };
    }
}
