using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A scheduled task that writes a table, and the table it answers for (GetMetaTableProducingTasks).</summary>
public sealed class ProducingTask : DwObject
{
    internal ProducingTask(Row row, TableIdentity table)
        : base(row)
    {
        TaskId = row.Text("TaskId");
        TaskName = row.Text("TaskName");
        TableGuid = table.Guid;
        DataSourceType = table.DataSourceType;
        ClusterId = table.ClusterId;
        DatabaseName = table.DatabaseName;
        Schema = table.Schema;
        TableName = table.TableName;
    }

    /// <summary>The id of the scheduled task: the node id of the operation centre.</summary>
    public string? TaskId { get; }

    /// <summary>The name of the task.</summary>
    public string? TaskName { get; }

    /// <summary>The table that was asked about; <see langword="null"/> where it was named by database and name only.</summary>
    public string? TableGuid { get; }

    /// <summary><c>odps</c> or <c>emr</c>, where it was given.</summary>
    public string? DataSourceType { get; }

    /// <summary>The EMR cluster, where one was given.</summary>
    public string? ClusterId { get; }

    /// <summary>The database, where the table was given by names.</summary>
    public string? DatabaseName { get; }

    /// <summary>The schema, where one was given.</summary>
    public string? Schema { get; }

    /// <summary>The table's name, where it was given by names.</summary>
    public string? TableName { get; }

    /// <inheritdoc/>
    public override string ToString() => TaskName is null ? TaskId ?? string.Empty : $"{TaskName} ({TaskId})";
}
