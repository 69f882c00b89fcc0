using DataWorksMeta.Graphs;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>A report or another entity that is no table, as a walk over tables meets it.</summary>
internal sealed record EntityRef(string QualifiedName)
{
    private const string EmrPrefix = "emr-table.";

    /// <summary>What an entity is to a walk over tables: the table, where it is one.</summary>
    public static Neighbour Read(EntityLineage row)
    {
        if (row.QualifiedName is not string name)
            return new Neighbour(default, string.Empty, row);
        if (row.TableGuid is string guid)
            return new Neighbour(EntityKey.OfTable(guid), guid, row);
        string[] parts = name.Split('.');
        if (name.StartsWith(EmrPrefix, StringComparison.Ordinal) && parts.Length == 4
            && TableIdentity.From(null, "emr", parts[1], parts[2], null, parts[3]) is { } table)
        {
            return new Neighbour(TableGraph.KeyOf(table), table, row);
        }
        return new Neighbour(EntityKey.OfEntity(name), new EntityRef(name), row);
    }

    /// <summary>The entity that a thing of the walk is; <see langword="null"/> where it can have no name among entities.</summary>
    public static string? NameOf(object subject) => subject switch
    {
        EntityRef entity => entity.QualifiedName,
        TableIdentity { Guid: null, ClusterId: string cluster } table => $"{EmrPrefix}{cluster}.{table.DatabaseName}.{table.TableName}",
        TableIdentity { Guid: string guid } => EntityName.Of(guid),
        string guid => EntityName.Of(guid),
        _ => null,
    };

    public override string ToString() => QualifiedName;
}
