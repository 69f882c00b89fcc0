using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.OnCall;

namespace DataWorksMeta.Commands;

/// <summary>
/// Switches a rule off: nobody is told by it until Enable-DwAlertRule switches it on again (UpdateRemind). One that is off is skipped.
/// </summary>
[Cmdlet(VerbsLifecycle.Disable, "DwAlertRule", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AlertRuleAction))]
public sealed class DisableDwAlertRuleCommand : AlertRuleCommand
{
    internal override ActionPlan PlanFor(AlertRuleState state) => AlertRuleActions.Switch(state, on: false);
}
