using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>A column that another column is made from, or that is made from it (GetMetaColumnLineage).</summary>
public sealed class ColumnLineage(Row row) : LineageEdge(row)
{
    private readonly ColumnStep? _step = row.Subject<ColumnStep>();

    /// <summary>The id of the column that was found.</summary>
    public string? ColumnGuid { get; private set; } = row.Text("ColumnGuid");

    /// <summary>The column that was found: its GUID, or its names down from the cluster.</summary>
    public string? Column => ColumnGuid ?? ObjectText.NameOrNothing(ClusterId, DatabaseName, TableName, ColumnName);

    /// <summary>Its name.</summary>
    public string? ColumnName { get; private set; } = row.Text("ColumnName");

    /// <summary>Its table.</summary>
    public string? TableName { get; private set; } = row.Text("TableName");

    /// <summary>Its database: for MaxCompute the project.</summary>
    public string? DatabaseName { get; private set; } = row.Text("DatabaseName");

    /// <summary>Its EMR cluster.</summary>
    public string? ClusterId { get; private set; } = row.Text("ClusterId");

    /// <summary>Whether it lies upstream or downstream of the column that was asked about.</summary>
    public string? Direction => _step?.Direction.ToString();

    /// <summary>The column that was asked about: its GUID, or its names down from the cluster.</summary>
    public string? OfColumn => _step?.Column.ToString();

    /// <summary>The column that the walk began at; of a single step, the column that was asked about.</summary>
    public string? Root => RootNode?.Id ?? OfColumn;

    /// <summary>Of the two columns of the step, the one that the data come from.</summary>
    public string? From => _step?.Direction == LineageDirection.Upstream ? FarSubject?.ToString() : OwnEnd;

    /// <summary>Of the two columns of the step, the one that the data go to.</summary>
    public string? To => _step?.Direction == LineageDirection.Upstream ? OwnEnd : FarSubject?.ToString();

    internal override Neighbour? Neighbour => ColumnGraph.NeighbourOf(this, _step?.Column);

    internal override IEnumerable<string?> Names => [ColumnName];

    private protected override EntityKey OwnKey => _step is null ? default : ColumnGraph.KeyOf(_step.Column);

    private string? OwnEnd => Column is null ? null : OfColumn;

    /// <inheritdoc/>
    public override string ToString() =>
        ObjectText.Step(ColumnGuid ?? ObjectText.Name(ClusterId, DatabaseName, TableName, ColumnName), Direction, OfColumn);

    /// <summary>Takes what is known of the column that was found.</summary>
    internal ColumnLineage Find(ColumnIdentity column, ColumnLineage? known)
    {
        string? table = column.Guid is string guid && guid.LastIndexOf('.') is int dot and > 0 ? guid[..dot] : null;
        ColumnGuid = known?.ColumnGuid ?? column.Guid;
        ColumnName = known?.ColumnName ?? column.Name ?? column.Guid?[(column.Guid.LastIndexOf('.') + 1)..];
        TableName = known?.TableName ?? column.Table?.TableName ?? EntityName.TableNameOf(table);
        DatabaseName = known?.DatabaseName ?? column.Table?.DatabaseName ?? EntityName.ProjectOf(table);
        ClusterId = known?.ClusterId ?? column.Table?.ClusterId;
        return this;
    }
}
