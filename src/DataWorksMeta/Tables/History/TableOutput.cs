using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>A run of a task that wrote a table (GetMetaTableOutput).</summary>
public sealed class TableOutput(Row row) : DwObject(row)
{
    /// <summary>The id of the table.</summary>
    public string? TableGuid { get; } = row.Text("TableGuid") ?? row.Subject<TableIdentity>()?.Guid;

    /// <summary>The id of the task that wrote it: the node id of the operation centre.</summary>
    public long? TaskId { get; } = row.Long("TaskId");

    /// <summary>The id of the run.</summary>
    public long? InstanceId { get; } = row.Long("TaskInstanceId");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>When the run began.</summary>
    public DateTimeOffset? StartTime { get; } = row.Time("StartTime");

    /// <summary>When the run ended.</summary>
    public DateTimeOffset? EndTime { get; } = row.Time("EndTime");

    /// <summary>How long the run waited; the service does not document the unit.</summary>
    public long? WaitTime { get; } = row.Long("WaitTime");

    /// <inheritdoc/>
    public override string ToString() => $"{TableGuid} by {TaskId} in {InstanceId} from {TimeText(StartTime)} to {TimeText(EndTime)}";
}
