using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>
/// Suspends scheduled nodes (UpdateNodeRunMode): their runs fail from now on, and tasks behind them stop, until Resume-DwNode. A node that
/// the input shows as suspended already is skipped.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Suspend, "DwNode", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeAction))]
public sealed class SuspendDwNodeCommand : NodeActionCommand
{
    /// <inheritdoc/>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public override EnvType ProjectEnv { get; set; } = EnvType.Prod;

    internal override ActionPlan PlanFor(KnownNode node) => NodeActions.Suspend(node);
}
