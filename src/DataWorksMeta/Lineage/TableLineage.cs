using DataWorksMeta.Api;
using DataWorksMeta.Lineage;

namespace DataWorksMeta;

/// <summary>A table that another table is made from, or that is made from it (GetMetaTableLineage).</summary>
public sealed class TableLineage(Row row) : DwObject(row)
{
    /// <summary>The id of the table that was found.</summary>
    public string? TableGuid { get; } = row.Text("TableGuid");

    /// <summary>The table that was found: its GUID, or cluster, database and table of one that has none.</summary>
    public string? Table => TableGuid ?? (TableName is null ? null : ObjectText.Name(ClusterId, DatabaseName, TableName));

    /// <summary>Its name.</summary>
    public string? TableName { get; } = row.Text("TableName");

    /// <summary>Its database: for MaxCompute the project.</summary>
    public string? DatabaseName { get; } = row.Text("DatabaseName");

    /// <summary>The EMR cluster, where one was given.</summary>
    public string? ClusterId { get; } = row.Subject<TableStep>()?.Table.ClusterId;

    /// <summary>Whether it lies upstream or downstream of the table that was asked about.</summary>
    public string? Direction { get; } = row.Subject<TableStep>()?.Direction.ToString();

    /// <summary>The table that was asked about: its GUID, or cluster, database and table of one that has none.</summary>
    public string? OfTable { get; } = row.Subject<TableStep>()?.Table.ToString();

    /// <summary>When the relation, or the table, was recorded: the service documents both.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTimestamp");

    /// <inheritdoc/>
    public override string ToString() =>
        ObjectText.Step(TableGuid ?? ObjectText.Name(ClusterId, DatabaseName, TableName), Direction, OfTable);
}
