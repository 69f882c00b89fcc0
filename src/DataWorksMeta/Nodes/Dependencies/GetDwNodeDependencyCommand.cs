using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Gets the nodes that a node waits for (GetNodeParents), or that wait for it (GetNodeChildren), one step or many.</summary>
[Cmdlet(VerbsCommon.Get, "DwNodeDependency", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(NodeDependency))]
public sealed class GetDwNodeDependencyCommand : NodeCommand, IWalkCommand
{
    private WalkRun? _walks;

    /// <summary>
    /// Upstream: what the node waits for. Downstream: what waits for it. Both: upstream, and then downstream of the node itself.
    /// </summary>
    [Parameter(Position = 1)]
    [Trimmed]
    public LineageDirection Direction { get; set; }

    /// <summary>How many steps to walk: 1, the next nodes, unless -Recurse or -To is given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Depth { get; set; } = 1;

    /// <summary>Walks to the end, however far it is: each node is asked about once.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>
    /// Nodes that are told and not gone through, by id or name; wildcards are possible.
    /// </summary>
    [Parameter]
    public string[] StopAt { get; set; } = [];

    /// <summary>Nodes that are neither told nor gone through, named in the same way.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>
    /// The other end of a way: gives the steps of one shortest way to it, in order, and an error where there is none. It is looked for from
    /// both ends, which costs far less than to walk all.
    /// </summary>
    [Parameter]
    [NoWildcard]
    public string? To { get; set; }

    /// <summary>
    /// Leaves out what waits for a run of an earlier cycle, such as a node for its own of yesterday: a loop that is none.
    /// </summary>
    [Parameter]
    public SwitchParameter SameCycle { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public override int? MaxCalls { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each node without such a dependency as well: it names the node, and its HasDependency is $false; that of all others
    /// is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("StatePath")]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    DwCommand IWalkCommand.Command => this;

    bool IWalkCommand.HasTarget => To is not null;

    ILineageKind IWalkCommand.Kind => new NodeGraph(ResolveOwner);

    Func<Neighbour, bool>? IWalkCommand.Omits =>
        SameCycle ? static neighbour => neighbour.Item is NodeDependency dependency && !IsWithinCycle(dependency) : null;

    internal override string AnswerProperty => "HasDependency";

    internal override bool TakeTyped(object typed) => TakeTyped<LineageDirection>(nameof(Direction), typed, value => Direction = value);

    internal override void CheckArguments()
    {
        Need(nameof(Direction), "Add -Direction Upstream, -Direction Downstream or -Direction Both.");
        _walks = WalkRun.Of(this, isSeveral: NodeId.Length > 1);
    }

    internal override void Ask(PipedInput input)
    {
        if (_walks is null)
            base.Ask(input);
        else
            _walks.Ask(input, NodeGraph.StartAt(KeyOf(input) ?? throw NamesNothing(input)), TargetOf(input));
    }

    internal override Query QueryFor(NodeKey node) =>
        NodeOperations.Dependencies(new NodeStep(node, Direction)).Where(SameCycle ? IsWithinCycle : null);

    // What is not known to be of another cycle may be of the same.
    private static bool IsWithinCycle(NodeDependency dependency) => dependency.IsCrossCycle != true;

    private GraphNode? TargetOf(PipedInput input)
    {
        if (To is null)
            return null;
        return IdNumber.TryRead(To, out long nodeId)
            ? NodeGraph.StartAt(new NodeKey(nodeId, EnvironmentOf(input, ProjectEnv)))
            : throw new DwException(
                ErrorId.InvalidInput, $"-To is '{NameText.Shown(To)}', which is no id of a node.", advice: IdNumber.Advice);
    }
}
