using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage;

/// <summary>The lineage of tables. A table of MaxCompute is its GUID; others are their names.</summary>
internal sealed class TableGraph : ILineageKind
{
    private const string MaxComputePrefix = "odps.";

    private TableGraph()
    {
    }

    public static TableGraph Instance { get; } = new();

    public static GraphNode StartAt(TableIdentity table) => new(KeyOf(table), table) { IsStart = true };

    public static EntityKey KeyOf(TableIdentity table) => table.Guid is string guid
        ? EntityKey.OfTable(guid)
        : EntityKey.OfTable(table.ClusterId, table.DatabaseName, table.TableName ?? string.Empty);

    /// <summary>The table that a row names; one of another engine is beside the table that was asked about.</summary>
    public static Neighbour? NeighbourOf(TableLineage row, TableIdentity? of)
    {
        if (row.Table is null)
            return null;
        bool isMaxCompute = row.TableGuid?.StartsWith(MaxComputePrefix, StringComparison.OrdinalIgnoreCase) == true;
        try
        {
            TableIdentity? table = isMaxCompute
                ? TableIdentity.From(row.TableGuid, null, null, null, null, null)
                : TableIdentity.From(row.TableGuid, of?.DataSourceType, row.ClusterId, row.DatabaseName, null, row.TableName);
            if (table is null)
                return null;
            bool isGuid = table is { Guid: not null, ClusterId: null, TableName: null };
            return new Neighbour(KeyOf(table), isGuid ? table.Guid! : table, row);
        }
        catch (DwException)
        {
            // No name that can be asked about: it is told, and asking about it tells why.
            return new Neighbour(EntityKey.OfTable(row.Table), row.Table, row);
        }
    }

    /// <inheritdoc/>
    public Query Query(object subject, LineageDirection direction) => LineageOperations.Tables(IdentityOf(subject), direction);

    /// <inheritdoc/>
    public object TargetOf(object subject) => subject is TableIdentity { Guid: null } table
        ? new Dictionary<string, object?>
        {
            ["DataSourceType"] = table.DataSourceType,
            ["ClusterId"] = table.ClusterId,
            ["DatabaseName"] = table.DatabaseName,
            ["TableName"] = table.TableName,
        }
        : subject.ToString()!;

    /// <inheritdoc/>
    public LineageEdge Turn(
        ICaller caller, LineageEdge step, LineageEdge? known, GraphNode near, GraphNode far, LineageDirection direction)
    {
        var turned = (TableLineage)LineageOperations.Tables(IdentityOf(near.Subject), direction).EmptyRow(caller)!.Items[0];
        return turned.Find(IdentityOf(far.Subject), known as TableLineage, ((TableLineage)step).CreateTime);
    }

    private static TableIdentity IdentityOf(object subject) => subject as TableIdentity
        ?? TableIdentity.From((string)subject, null, null, null, null, null)
        ?? throw new DwException(ErrorId.NoTable, "the lineage names a table without a name.");
}
