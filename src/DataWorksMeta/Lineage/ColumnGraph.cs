using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage;

/// <summary>
/// The lineage of columns. A column is its table and its name: answers may name it by its number in the table, which nobody can ask about.
/// </summary>
internal sealed class ColumnGraph : ILineageKind
{
    private ColumnGraph()
    {
    }

    public static ColumnGraph Instance { get; } = new();

    public static GraphNode StartAt(ColumnIdentity column) => new(KeyOf(column), column) { IsStart = true };

    public static EntityKey KeyOf(ColumnIdentity column)
    {
        if (column.Guid is not string guid)
            return EntityKey.OfColumn(column.Table is { } table ? TableGraph.KeyOf(table) : default, column.Name ?? string.Empty);
        int dot = guid.LastIndexOf('.');
        return dot > 0 ? EntityKey.OfColumn(EntityKey.OfTable(guid[..dot]), guid[(dot + 1)..]) : new EntityKey(guid);
    }

    /// <summary>The column that a row names.</summary>
    public static Neighbour? NeighbourOf(ColumnLineage row, ColumnIdentity? of)
    {
        if (row.Column is not string shown)
            return null;
        try
        {
            ColumnIdentity? column = IdentityOf(row, of);
            return column is null ? new Neighbour(default, shown, row) : new Neighbour(KeyOf(column), column, row);
        }
        catch (DwException)
        {
            // No name that can be asked about: it is told, and asking about it tells why.
            return new Neighbour(new EntityKey(shown), shown, row);
        }
    }

    /// <inheritdoc/>
    public Query Query(object subject, LineageDirection direction)
    {
        ColumnIdentity column = IdentityOf(subject);
        if (column.Table is { } table)
            TableGraph.Reachable(table);
        return LineageOperations.Columns(column, direction);
    }

    /// <inheritdoc/>
    public object TargetOf(object subject) => subject is ColumnIdentity { Guid: null, Table: { } table } column
        ? new Dictionary<string, object?>(TableGraph.NamesOf(table)) { ["ColumnName"] = column.Name }
        : subject.ToString()!;

    /// <inheritdoc/>
    public LineageEdge Turn(
        ICaller caller, LineageEdge step, LineageEdge? known, GraphNode near, GraphNode far, LineageDirection direction)
    {
        var turned = (ColumnLineage)LineageOperations.Columns(IdentityOf(near.Subject), direction).EmptyRow(caller)!.Items[0];
        return turned.Find(IdentityOf(far.Subject), known as ColumnLineage);
    }

    private static ColumnIdentity IdentityOf(object subject) => subject as ColumnIdentity ?? ColumnIdentity.Of((string)subject);

    private static ColumnIdentity? IdentityOf(ColumnLineage row, ColumnIdentity? of)
    {
        if (row.ColumnGuid is string guid && TableOf(guid, row.ColumnName) is string table)
            return ColumnIdentity.Of($"{table}.{row.ColumnName}");
        if (row.ColumnGuid is string own && (row.ColumnName is null || row.TableName is null))
            return ColumnIdentity.Of(own);
        TableIdentity? named = row.ColumnGuid is null
            ? TableIdentity.Beside(of?.Table, row.ClusterId, row.DatabaseName, row.TableName)
            : TableIdentity.From(null, of?.Table?.DataSourceType, row.ClusterId, row.DatabaseName, null, row.TableName);
        return named is null || row.ColumnName is null ? null : ColumnIdentity.Of(named, row.ColumnName);
    }

    /// <summary>The table in the id of a column that ends with its name, or with its number.</summary>
    private static string? TableOf(string guid, string? name)
    {
        if (name is null || !guid.StartsWith("odps.", StringComparison.OrdinalIgnoreCase) || guid.AsSpan().Count('.') < 3)
            return null;
        if (guid.EndsWith("." + name, StringComparison.OrdinalIgnoreCase))
            return guid[..^(name.Length + 1)];
        int dot = guid.LastIndexOf('.');
        return dot < guid.Length - 1 && guid.AsSpan(dot + 1).IndexOfAnyExceptInRange('0', '9') < 0 ? guid[..dot] : null;
    }
}
