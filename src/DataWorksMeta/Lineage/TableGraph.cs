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

    /// <summary>Whether a GUID is that of a table of MaxCompute.</summary>
    public static bool IsOfMaxCompute(string? guid) => guid?.StartsWith(MaxComputePrefix, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The table, where somebody can be asked about it.</summary>
    /// <exception cref="DwException">Nobody can.</exception>
    public static TableIdentity Reachable(TableIdentity table) => !table.IsOutOfReach ? table : throw new DwException(
        ErrorId.NoTable,
        $"'{table}' has no GUID, so it is a table of another engine, and lineage does not say of which: its own lineage is not known.",
        advice: "Ask about it by its names: Get-DwTableLineage -TableName <table> -DatabaseName <database> -DataSourceType emr "
            + "-ClusterId <cluster> -Direction <direction>.");

    /// <summary>The table that a row names; one without a GUID is beside the table that was asked about.</summary>
    public static Neighbour? NeighbourOf(TableLineage row, TableIdentity? of)
    {
        if (row.Table is null)
            return null;
        try
        {
            TableIdentity? table = row.TableGuid is null
                ? TableIdentity.Beside(of, row.ClusterId, row.DatabaseName, row.TableName)
                : IsOfMaxCompute(row.TableGuid)
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
    public Query Query(object subject, LineageDirection direction) => LineageOperations.Tables(Reachable(IdentityOf(subject)), direction);

    /// <inheritdoc/>
    public object TargetOf(object subject) =>
        subject is TableIdentity { Guid: null } table ? NamesOf(table) : subject.ToString()!;

    /// <summary>A table by its names, as a command takes them; one that is out of reach is told from those of MaxCompute.</summary>
    public static Dictionary<string, object?> NamesOf(TableIdentity table)
    {
        var names = new Dictionary<string, object?>
        {
            ["DataSourceType"] = table.DataSourceType,
            ["ClusterId"] = table.ClusterId,
            ["DatabaseName"] = table.DatabaseName,
            ["TableName"] = table.TableName,
        };
        if (table.OfTable is not null)
            names.Add("OfTable", table.OfTable);
        return names;
    }

    /// <inheritdoc/>
    public LineageEdge Turn(
        ICaller caller, LineageEdge step, LineageEdge? known, GraphNode near, GraphNode far, LineageDirection direction)
    {
        var turned = (TableLineage)LineageOperations.Tables(IdentityOf(near.Subject), direction).EmptyRow(caller)!.Items[0];
        return turned.Find(IdentityOf(far.Subject), known as TableLineage, ((TableLineage)step).CreateTime);
    }

    /// <inheritdoc/>
    public LineageEdge[] Restore(ICaller caller, object subject, LineageDirection direction, IReadOnlyList<object> kept)
    {
        if (kept.Count == 0)
            return [];
        var step = new TableStep(IdentityOf(subject), direction);
        var steps = new LineageEdge[kept.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = kept[i] switch
            {
                string guid => new TableLineage(caller, step, guid, null),
                KeptTable table => new TableLineage(caller, step, table.Guid, table.Time),
                object whole => ((LineageEdge)whole).Copy(),
            };
        }
        return steps;
    }

    private static TableIdentity IdentityOf(object subject) => subject as TableIdentity
        ?? TableIdentity.From((string)subject, null, null, null, null, null)
        ?? throw new DwException(ErrorId.NoTable, "the lineage names a table without a name.");
}
