using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>Gets the nodes that a node waits for (GetNodeParents), or that wait for it (GetNodeChildren), one step away.</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeDependency", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeDependency))]
public sealed class GetDwNodeDependencyCommand : NodeCommand
{
    /// <summary>Upstream: what the node waits for. Downstream: what waits for it.</summary>
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each node without such a dependency as well: it names the node, and its HasDependency is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasDependency";

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments() => Need(nameof(Direction), "Add -Direction Upstream or -Direction Downstream.");

    internal override Query QueryFor(NodeKey node) => NodeOperations.Dependencies(new NodeStep(node, Direction));
}
