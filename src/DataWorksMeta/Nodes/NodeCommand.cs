using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that ask about nodes.</summary>
public abstract class NodeCommand : PipedCommand
{
    internal const string NodeIdSet = "NodeId";

    /// <summary>The id of the node. The TaskId of a producing task is one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NodeIdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId")]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "node: it needs a NodeId or a TaskId";

    internal override string? FirstParameter => nameof(NodeId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("NodeId", NodeId);

    internal override Query? QueryFor(PipedInput input) => KeyOf(input) is { } node ? QueryFor(node) : null;

    /// <summary>The node that an input names; <see langword="null"/> where it names none.</summary>
    internal NodeKey? KeyOf(PipedInput input) => input.NumberId("NodeId", "TaskId") is long nodeId
        ? new NodeKey(nodeId, EnvironmentOf(input, ProjectEnv))
        : null;

    /// <summary>The question about one node.</summary>
    internal abstract Query QueryFor(NodeKey node);
}
