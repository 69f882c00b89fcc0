using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>
/// Freezes one run of a node, not the node (SuspendInstance): it does not start until Resume-DwInstance frees it. One that is running runs
/// on.
/// </summary>
[Cmdlet(VerbsLifecycle.Suspend, "DwInstance", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(InstanceAction))]
public sealed class SuspendDwInstanceCommand : InstanceActionCommand
{
    internal override ActionPlan PlanFor(InstanceState state) => InstanceActions.Suspend(state);
}
