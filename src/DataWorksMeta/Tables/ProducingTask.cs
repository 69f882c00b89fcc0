using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>A scheduled task that writes a table, and the table it answers for (GetMetaTableProducingTasks).</summary>
public sealed class ProducingTask(Row row) : DwObject(row)
{
    /// <summary>The id of the scheduled task: the node id of the operation centre.</summary>
    public long? TaskId { get; } = row.Long("TaskId");

    /// <summary>The name of the task.</summary>
    public string? TaskName { get; } = row.Text("TaskName");

    /// <summary>The table that was asked about: its GUID, or cluster, database and table of one that has none.</summary>
    public string? Table => TableGuid ?? ObjectText.NameOrNothing(ClusterId, DatabaseName, Schema, TableName);

    /// <summary>The GUID of the table that was asked about; <see langword="null"/> where it was named by database and name only.</summary>
    public string? TableGuid { get; } = row.Subject<TableIdentity>()?.Guid;

    /// <summary><c>odps</c> or <c>emr</c>, where it was given.</summary>
    public string? DataSourceType { get; } = row.Subject<TableIdentity>()?.DataSourceType;

    /// <summary>The EMR cluster, where one was given.</summary>
    public string? ClusterId { get; } = row.Subject<TableIdentity>()?.ClusterId;

    /// <summary>The database, where the table was given by names.</summary>
    public string? DatabaseName { get; } = row.Subject<TableIdentity>()?.DatabaseName;

    /// <summary>The schema, where one was given.</summary>
    public string? Schema { get; } = row.Subject<TableIdentity>()?.Schema;

    /// <summary>The table's name, where it was given by names.</summary>
    public string? TableName { get; } = row.Subject<TableIdentity>()?.TableName;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{ObjectText.NameAndId(TaskName, TaskId)} of {TableGuid ?? ObjectText.Name(ClusterId, DatabaseName, Schema, TableName)}";
}
