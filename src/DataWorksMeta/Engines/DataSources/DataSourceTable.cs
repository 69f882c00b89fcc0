using DataWorksMeta.Api;
using DataWorksMeta.Engines;

namespace DataWorksMeta;

/// <summary>A table of a registered data source (GetDataSourceMeta).</summary>
public sealed class DataSourceTable(Row row) : DwObject(row)
{
    /// <summary>The name of the table.</summary>
    public string? TableName { get; } = row.Text("tableName") ?? row.Text("table");

    /// <summary>The schema it is in, where the source has schemas.</summary>
    public string? SchemaName { get; } = row.Parent?.Text("schemaName") ?? row.Parent?.Text("name");

    /// <summary>The database it is in.</summary>
    public string? DatabaseName { get; } = row.Text("dbName")
        ?? row.Parent?.Parent?.Text("dbName")
        ?? row.Parent?.Parent?.Text("name");

    /// <summary>The table as the data source itself names it.</summary>
    public string? Table { get; } = row.Text("table");

    /// <summary>Whether it may be used.</summary>
    public bool? IsEnabled { get; } = row.Truth("enable");

    /// <summary>The data source.</summary>
    public string? DataSourceName { get; } = row.Subject<DataSourceKey>()?.DataSourceName;

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Subject<DataSourceKey>()?.ProjectId;

    /// <summary>The environment that was asked for.</summary>
    public string? EnvType { get; } = row.Subject<DataSourceKey>()?.Environment?.ToString();

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.Name(DatabaseName, SchemaName, TableName)} in {DataSourceName}";
}
