using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>
/// What was done to a node, and how it was before (UpdateNodeRunMode, UpdateNodeOwner, OfflineNode). The next command in a pipe takes it
/// as the node.
/// </summary>
public sealed class NodeAction : DwObject
{
    internal NodeAction(string action, KnownNode before, KnownNode now, ActionAnswer answer)
        : base(answer.Caller)
    {
        NodeId = now.Key.NodeId;
        NodeName = now.NodeName;
        ProjectId = now.ProjectId;
        ProjectEnv = now.Key.Environment.ToString();
        Action = action;
        Outcome = answer.Outcome;
        ActionTime = answer.Outcome == ActionOutcome.Skipped ? null : answer.Time;
        RequestId = answer.RequestId;
        SchedulerType = now.SchedulerType;
        OwnerId = now.OwnerId;
        PriorSchedulerType = before.SchedulerType;
        PriorOwnerId = before.OwnerId;
    }

    /// <summary>The id of the node.</summary>
    public long NodeId { get; }

    /// <summary>Its name, where the input said it.</summary>
    public string? NodeName { get; }

    /// <summary>The id of its workspace, where that is known.</summary>
    public long? ProjectId { get; }

    /// <summary>The environment: <c>Prod</c> or <c>Dev</c>.</summary>
    public string ProjectEnv { get; }

    /// <summary>What was done: <c>Suspend</c>, <c>Resume</c>, <c>SetOwner</c> or <c>Unpublish</c>.</summary>
    public string Action { get; }

    /// <summary>
    /// What became of it: accepted by the service, proven by a look at the node where no answer came, or skipped since it was so already.
    /// </summary>
    public ActionOutcome Outcome { get; }

    /// <summary>When it was sent, by the clock of the service; <see langword="null"/> where it was skipped.</summary>
    public DateTimeOffset? ActionTime { get; }

    /// <summary>The id under which the service's support, and ActionTrail, find the call.</summary>
    public string? RequestId { get; }

    /// <summary>How the node is scheduled now, where that is known.</summary>
    public string? SchedulerType { get; }

    /// <summary>The account id of its owner now, where that is known.</summary>
    public string? OwnerId { get; }

    /// <summary>How it was scheduled before, where the input said it.</summary>
    public string? PriorSchedulerType { get; }

    /// <summary>The account id of its owner before, where the input said it.</summary>
    public string? PriorOwnerId { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {NodeId} {Outcome}";
}
