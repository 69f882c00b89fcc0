using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>
/// Counts a run of a node as successful without running it (SetSuccessInstance), so that the runs that wait for it start. Nothing is
/// written to its tables.
/// </summary>
[Cmdlet(VerbsLifecycle.Complete, "DwInstance", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(InstanceAction))]
public sealed class CompleteDwInstanceCommand : InstanceActionCommand
{
    internal override ActionPlan PlanFor(InstanceState state) => InstanceActions.Complete(state);
}
