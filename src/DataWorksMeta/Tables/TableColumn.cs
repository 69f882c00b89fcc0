using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>A column of a table (GetMetaTableColumn).</summary>
public sealed class TableColumn(Row row) : DwObject(row)
{
    /// <summary>The id of the column: <c>odps.&lt;project&gt;.&lt;table&gt;.&lt;column&gt;</c>.</summary>
    public string? ColumnGuid { get; } = row.Text("ColumnGuid");

    /// <summary>The name of the column.</summary>
    public string? ColumnName { get; } = row.Text("ColumnName");

    /// <summary>Its type, as the engine writes it.</summary>
    public string? ColumnType { get; } = row.Text("ColumnType");

    /// <summary>Where it stands in the table, from 1.</summary>
    public int? Position { get; } = row.Int("Position");

    /// <summary>Whether the table is partitioned by it.</summary>
    public bool? IsPartitionColumn { get; } = row.Truth("IsPartitionColumn");

    /// <summary>Whether it is part of the primary key.</summary>
    public bool? IsPrimaryKey { get; } = row.Truth("IsPrimaryKey");

    /// <summary>Whether it refers to another table.</summary>
    public bool? IsForeignKey { get; } = row.Truth("IsForeignKey");

    /// <summary>The comment in the definition of the table.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <summary>The display name.</summary>
    public string? Caption { get; } = row.Text("Caption");

    /// <summary>How many relations to other columns are known.</summary>
    public long? RelationCount { get; } = row.Long("RelationCount");

    /// <summary>The table that was asked about; <see langword="null"/> where it was given by names.</summary>
    public string? TableGuid { get; } = row.Subject<TableIdentity>()?.Guid;

    /// <summary><c>odps</c> or <c>emr</c>, where it was given.</summary>
    public string? DataSourceType { get; } = row.Subject<TableIdentity>()?.DataSourceType;

    /// <summary>The EMR cluster, where one was given.</summary>
    public string? ClusterId { get; } = row.Subject<TableIdentity>()?.ClusterId;

    /// <summary>The database, where the table was given by names.</summary>
    public string? DatabaseName { get; } = row.Subject<TableIdentity>()?.DatabaseName;

    /// <summary>The table's name, where it was given by names.</summary>
    public string? TableName { get; } = row.Subject<TableIdentity>()?.TableName;

    /// <inheritdoc/>
    public override string ToString() => ColumnGuid
        ?? ObjectText.Name(TableGuid ?? ObjectText.Name(ClusterId, DatabaseName, TableName), ColumnName);
}
