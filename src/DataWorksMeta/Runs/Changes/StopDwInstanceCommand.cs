using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>
/// Ends a run of a node that is on its way (StopInstance): some seconds later it is FAILURE. What it started in an engine may run on there.
/// </summary>
[Cmdlet(VerbsLifecycle.Stop, "DwInstance", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(InstanceAction))]
public sealed class StopDwInstanceCommand : InstanceActionCommand
{
    internal override ActionPlan PlanFor(InstanceState state) => InstanceActions.Stop(state);
}
