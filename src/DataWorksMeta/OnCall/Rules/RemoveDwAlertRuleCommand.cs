using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.OnCall;

namespace DataWorksMeta.Commands;

/// <summary>Deletes a rule of who is told what (DeleteRemind). It cannot be had back; Disable-DwAlertRule only switches it off.</summary>
[Cmdlet(VerbsCommon.Remove, "DwAlertRule", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(AlertRuleAction))]
public sealed class RemoveDwAlertRuleCommand : AlertRuleCommand
{
    internal override ActionPlan PlanFor(AlertRuleState state) => AlertRuleActions.Remove(state);
}
