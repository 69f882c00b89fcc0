using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.OnCall;

namespace DataWorksMeta.Commands;

/// <summary>
/// Switches a rule on: from now on it tells whom it names (UpdateRemind). One that is on is skipped.
/// </summary>
[Cmdlet(VerbsLifecycle.Enable, "DwAlertRule", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AlertRuleAction))]
public sealed class EnableDwAlertRuleCommand : AlertRuleCommand
{
    internal override ActionPlan PlanFor(AlertRuleState state) => AlertRuleActions.Switch(state, on: true);
}
