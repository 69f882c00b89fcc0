using DataWorksMeta.Api;
using DataWorksMeta.Lineage;

namespace DataWorksMeta;

/// <summary>A column that another column is made from, or that is made from it (GetMetaColumnLineage).</summary>
public sealed class ColumnLineage(Row row) : DwObject(row)
{
    /// <summary>The id of the column that was found.</summary>
    public string? ColumnGuid { get; } = row.Text("ColumnGuid");

    /// <summary>The column that was found: its GUID, or its names down from the cluster.</summary>
    public string? Column => ColumnGuid ?? ObjectText.NameOrNothing(ClusterId, DatabaseName, TableName, ColumnName);

    /// <summary>Its name.</summary>
    public string? ColumnName { get; } = row.Text("ColumnName");

    /// <summary>Its table.</summary>
    public string? TableName { get; } = row.Text("TableName");

    /// <summary>Its database: for MaxCompute the project.</summary>
    public string? DatabaseName { get; } = row.Text("DatabaseName");

    /// <summary>Its EMR cluster.</summary>
    public string? ClusterId { get; } = row.Text("ClusterId");

    /// <summary>Whether it lies upstream or downstream of the column that was asked about.</summary>
    public string? Direction { get; } = row.Subject<ColumnStep>()?.Direction.ToString();

    /// <summary>The column that was asked about: its GUID, or its names down from the cluster.</summary>
    public string? OfColumn { get; } = row.Subject<ColumnStep>()?.Column.ToString();

    /// <inheritdoc/>
    public override string ToString() =>
        ObjectText.Step(ColumnGuid ?? ObjectText.Name(ClusterId, DatabaseName, TableName, ColumnName), Direction, OfColumn);
}
