using DataWorksMeta.Engines;

namespace DataWorksMeta;

/// <summary>A table of a registered data source (GetDataSourceMeta).</summary>
public sealed class DataSourceTable(Row row) : DwObject(row)
{
    /// <summary>The name of the table.</summary>
    public string? TableName { get; } = row.Text("tableName");

    /// <summary>The schema it is in, where the source has schemas.</summary>
    public string? SchemaName { get; } = row.Parent?.Text("schemaName") ?? row.Parent?.Text("name");

    /// <summary>The database it is in.</summary>
    public string? DatabaseName { get; } = row.Parent?.Parent?.Text("dbName") ?? row.Parent?.Parent?.Text("name");

    /// <summary>The data source.</summary>
    public string? DataSourceName { get; } = row.Subject<DataSourceKey>()?.DataSourceName;

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Subject<DataSourceKey>()?.ProjectId;

    /// <summary>The environment that was asked for.</summary>
    public EnvType? EnvType { get; } = row.Subject<DataSourceKey>()?.Environment;

    /// <inheritdoc/>
    public override string ToString() => TableName ?? string.Empty;
}
