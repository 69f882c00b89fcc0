using DataWorksMeta.Actions;
using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>What was done to a rule of who is told what. <c>Get-DwAlertRule</c> takes it.</summary>
public sealed class AlertRuleAction : DwObject
{
    internal AlertRuleAction(string action, long? remindId, string? name, ActionAnswer answer)
        : base(answer.Caller)
    {
        Action = action;
        RemindId = remindId;
        RemindName = name;
        Outcome = answer.Outcome;
        ActionTime = answer.Outcome == ActionOutcome.Skipped ? null : answer.Time;
        RequestId = answer.RequestId;
    }

    /// <summary>The id of the rule.</summary>
    public long? RemindId { get; }

    /// <summary>Its name, where that is known.</summary>
    public string? RemindName { get; }

    /// <summary>What was done: <c>New</c>, <c>Update</c>, <c>Enable</c>, <c>Disable</c> or <c>Remove</c>.</summary>
    public string Action { get; }

    /// <summary>
    /// What became of it: accepted by the service, proven by a look at the rule where no answer came, or skipped since it was so already.
    /// </summary>
    public ActionOutcome Outcome { get; }

    /// <summary>When it was sent, by the clock of the service; <see langword="null"/> where it was skipped.</summary>
    public DateTimeOffset? ActionTime { get; }

    /// <summary>The id under which the service's support, and ActionTrail, find the call.</summary>
    public string? RequestId { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {ObjectText.NameAndId(RemindName, RemindId)} {Outcome}";
}
