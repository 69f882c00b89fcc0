using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>
/// Runs a run of a node again (RestartInstance), at most once. When it succeeds, the runs that wait for it start.
/// </summary>
[Cmdlet(VerbsLifecycle.Restart, "DwInstance", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(InstanceAction))]
public sealed class RestartDwInstanceCommand : InstanceActionCommand
{
    internal override ActionPlan PlanFor(InstanceState state) => InstanceActions.Restart(state);
}
