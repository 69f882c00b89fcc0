using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.OnCall;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that change a rule of who is told what.</summary>
public abstract class AlertRuleCommand : ActionCommand
{
    internal const string RemindIdSet = "RemindId";

    /// <summary>The id of the rule, as Get-DwAlertRule shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RemindIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] RemindId { get; set; } = [];

    internal override string InputDescription => "rule: it needs a RemindId";

    internal override string? FirstParameter => nameof(RemindId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("RemindId", RemindId);

    internal override ActionPlan? PlanFor(PipedInput input) => input.NumberId("RemindId") is long id
        ? PlanFor(new AlertRuleState(id) { Name = input.Text("RemindName"), Enabled = input.Truth("Enabled") })
        : null;

    /// <summary>What is to be done to the rule.</summary>
    internal abstract ActionPlan PlanFor(AlertRuleState state);
}
