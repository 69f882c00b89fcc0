using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>
/// A scheduled task that an impact falls on: it writes an affected table, or runs after a task that does (GetMetaTableProducingTasks,
/// GetNode, ListNodes, GetNodeChildren).
/// </summary>
public sealed class ImpactTask : DwObject
{
    internal ImpactTask(ICaller caller, long? taskId, string? taskName)
        : base(caller)
    {
        TaskId = taskId;
        TaskName = taskName;
    }

    /// <summary>Its id: the node id of the operation centre, which the commands on nodes take.</summary>
    public long? TaskId { get; }

    /// <summary>Its name.</summary>
    public string? TaskName { get; internal set; }

    /// <summary>The account id of its owner, who may be another than that of the table.</summary>
    public string? OwnerId { get; internal set; }

    /// <summary>The name of the owner; <see langword="null"/> where no member of the workspace has the id.</summary>
    public string? OwnerName { get; internal set; }

    /// <summary>The id of its workspace.</summary>
    public long? ProjectId { get; internal set; }

    /// <summary>The environment it is scheduled in.</summary>
    public string? ProjectEnv { get; internal set; }

    /// <summary>The kind of code, such as <c>ODPS_SQL</c>.</summary>
    public string? ProgramType { get; internal set; }

    /// <summary>How it is scheduled: <c>NORMAL</c>, <c>MANUAL</c>, <c>PAUSE</c> or <c>SKIP</c>.</summary>
    public string? SchedulerType { get; internal set; }

    /// <summary>Whether it is frozen (<c>PAUSE</c>): it does not run, and holds up nobody.</summary>
    public bool? IsFrozen => SchedulerType is null ? null : SchedulerType.Equals("PAUSE", StringComparison.OrdinalIgnoreCase);

    /// <summary>When it runs: seconds, minutes, hours, day, month, weekday.</summary>
    public string? CronExpress { get; internal set; }

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; internal set; }

    /// <summary>The baseline that watches it.</summary>
    public long? BaselineId { get; internal set; }

    /// <summary>The name of that baseline.</summary>
    public string? BaselineName { get; internal set; }

    /// <summary>Whether only its id and name are known: the service refused to tell more, which is an error of its own.</summary>
    public bool IsUnknown { get; internal set; }

    /// <summary>Why it is unknown.</summary>
    internal DwException? Unread { get; set; }

    /// <summary>Its id and name, and what keeps it from running as any other would.</summary>
    public override string ToString()
    {
        string text = string.Join(' ', new[] { TaskId?.ToString(System.Globalization.CultureInfo.InvariantCulture), TaskName }
            .Where(static part => !string.IsNullOrEmpty(part)));
        return IsFrozen == true ? text + " (frozen)" : text;
    }
}
