using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.OnCall;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Changes what is named of a rule of who is told what, and leaves the rest as it is (UpdateRemind).</summary>
[Cmdlet(VerbsData.Update, "DwAlertRule", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AlertRuleAction))]
public sealed class UpdateDwAlertRuleCommand : AlertRuleCommand
{
    /// <summary>Its new name.</summary>
    [Parameter]
    [Alias("RemindName")]
    public string? Name { get; set; }

    /// <summary>What it tells of: ERROR, FINISHED, UNFINISHED, CYCLE_UNFINISHED, TIMEOUT; the last three need -Detail.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("ERROR", "FINISHED", "UNFINISHED", "CYCLE_UNFINISHED", "TIMEOUT")]
    public string? Type { get; set; }

    /// <summary>It watches these nodes from now on, at most 50, and nothing else.</summary>
    [Parameter]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>It watches these baselines from now on, at most 5, and nothing else.</summary>
    [Parameter]
    [Id]
    public long[] BaselineId { get; set; } = [];

    /// <summary>It watches these workflows from now on, at most 5, and nothing else.</summary>
    [Parameter]
    [Id]
    public long[] BizProcessId { get; set; } = [];

    /// <summary>How it tells: MAIL, SMS, PHONE.</summary>
    [Parameter]
    [Alias("Method")]
    [Trimmed]
    [ValidateSet("MAIL", "SMS", "PHONE")]
    public string[]? AlertMethod { get; set; }

    /// <summary>The account ids of who is told from now on, at most 10.</summary>
    [Parameter]
    public string[]? AlertTarget { get; set; }

    /// <summary>The owners of the nodes are told from now on.</summary>
    [Parameter]
    public SwitchParameter ToOwner { get; set; }

    /// <summary>
    /// By when, or after how long, as the service writes it. UNFINISHED: {"hour":23,"minu":59}; CYCLE_UNFINISHED: {"1":"05:50"}, for each
    /// cycle; TIMEOUT: seconds.
    /// </summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>Until when it is silent at night, as 08:00.</summary>
    [Parameter]
    public string? DndEnd { get; set; }

    /// <summary>The least time between two alerts, in seconds: 1200 or more.</summary>
    [Parameter]
    [Alias("AlertInterval")]
    public int? IntervalSec { get; set; }

    /// <summary>The most alerts of one cause: 1 to 10.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? MaxAlertTimes { get; set; }

    /// <summary>The addresses of DingTalk robots to call from now on. They hold tokens, and are shown nowhere.</summary>
    [Parameter]
    public string[]? RobotUrl { get; set; }

    /// <summary>Other addresses to call from now on. They hold tokens, and are shown nowhere.</summary>
    [Parameter]
    public string[]? Webhook { get; set; }

    /// <summary>It calls no robots any more.</summary>
    [Parameter]
    public SwitchParameter ClearRobot { get; set; }

    /// <summary>It calls no other addresses any more.</summary>
    [Parameter]
    public SwitchParameter ClearWebhook { get; set; }

    internal override void CheckArguments()
    {
        if (Settings().IsEmpty)
            Refuse(Invalid("nothing is named that is to be changed.", "Name it, such as -Name or -AlertMethod."));
        if (ToOwner && AlertTarget is not null)
            Refuse(Invalid("-ToOwner and -AlertTarget exclude each other.", "Leave one of them out."));
        if ((ClearRobot && RobotUrl is not null) || (ClearWebhook && Webhook is not null))
            Refuse(Invalid("addresses are named, and a switch says that there are to be none.", "Leave one of them out."));
        if (AlertRuleUnits.Named(NodeId, BaselineId, BizProcessId, 0) > 1)
            Refuse(Invalid(AlertRuleUnits.Several, AlertRuleUnits.Advice));
        try
        {
            Settings().Check();
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
    }

    internal override ActionPlan PlanFor(AlertRuleState state) => AlertRuleActions.Update(state, Settings());

    private AlertRuleSettings Settings()
    {
        (string? unit, IReadOnlyList<long> ids) = AlertRuleUnits.Of(NodeId, BaselineId, BizProcessId, null);
        return new AlertRuleSettings
        {
            Name = Name,
            Type = Type?.ToUpperInvariant(),
            Unit = unit,
            Ids = ids,
            Methods = AlertMethod?.Select(static one => one.ToUpperInvariant()).ToArray(),
            Targets = ToOwner ? [] : AlertTarget,
            Detail = Detail,
            DndEnd = DndEnd,
            IntervalSec = IntervalSec,
            MaxAlertTimes = MaxAlertTimes,
            Robots = ClearRobot ? [] : RobotUrl,
            Webhooks = ClearWebhook ? [] : Webhook,
        };
    }

    private static DwException Invalid(string message, string advice) => new(ErrorId.InvalidInput, message, advice: advice);
}
