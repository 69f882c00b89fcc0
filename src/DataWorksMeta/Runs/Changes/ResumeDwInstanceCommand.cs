using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>
/// Frees a run of a node that Suspend-DwInstance froze (ResumeInstance). One whose parents have ended meanwhile is set to FAILURE and must
/// be run again.
/// </summary>
[Cmdlet(VerbsLifecycle.Resume, "DwInstance", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(InstanceAction))]
public sealed class ResumeDwInstanceCommand : InstanceActionCommand
{
    internal override ActionPlan PlanFor(InstanceState state) => InstanceActions.Resume(state);
}
