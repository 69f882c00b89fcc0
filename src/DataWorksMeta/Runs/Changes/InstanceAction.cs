using DataWorksMeta.Actions;
using DataWorksMeta.Runs;

namespace DataWorksMeta;

/// <summary>
/// What was done to one run of a node, and how the run stood before: enough for Wait-DwInstance to tell the new state from the old one,
/// also after a CSV file.
/// </summary>
public sealed class InstanceAction : DwObject
{
    internal InstanceAction(string action, InstanceState before, ActionAnswer answer)
        : base(answer.Caller)
    {
        Action = action;
        InstanceId = before.InstanceId;
        NodeId = before.NodeId;
        NodeName = before.NodeName;
        BizDate = before.BizDate;
        ProjectId = before.ProjectId;
        ProjectEnv = before.Environment.ToString();
        PriorStatus = before.Status;
        PriorFinishTime = before.FinishTime;
        Outcome = answer.Outcome;
        ActionTime = answer.Outcome == ActionOutcome.Skipped ? null : answer.Time;
        RequestId = answer.RequestId;
    }

    /// <summary>The id of the run.</summary>
    public long InstanceId { get; }

    /// <summary>The node it is a run of.</summary>
    public long? NodeId { get; }

    /// <summary>The name of the node.</summary>
    public string? NodeName { get; }

    /// <summary>The business date of the run, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; }

    /// <summary>The workspace, where it is known.</summary>
    public long? ProjectId { get; }

    /// <summary>The environment: <c>Prod</c> or <c>Dev</c>.</summary>
    public string ProjectEnv { get; }

    /// <summary>What was done: <c>Restart</c>, <c>Stop</c>, <c>Complete</c>, <c>Suspend</c> or <c>Resume</c>.</summary>
    public string Action { get; }

    /// <summary>
    /// What became of it: accepted by the service, proven by a look at the run where no answer came, or skipped since it was so already.
    /// </summary>
    public ActionOutcome Outcome { get; }

    /// <summary>When it was sent, by the clock of the service; <see langword="null"/> where it was skipped.</summary>
    public DateTimeOffset? ActionTime { get; }

    /// <summary>The state of the run before, where it was known.</summary>
    public string? PriorStatus { get; }

    /// <summary>When the run had ended before, where it had and that was known.</summary>
    public DateTimeOffset? PriorFinishTime { get; }

    /// <summary>The id under which the service's support, and ActionTrail, find the call.</summary>
    public string? RequestId { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {InstanceId} {Outcome}";
}
