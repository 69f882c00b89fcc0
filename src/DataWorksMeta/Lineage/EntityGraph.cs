using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage;

/// <summary>The lineage of entities: an entity is its qualified name.</summary>
internal sealed class EntityGraph : ILineageKind
{
    private EntityGraph()
    {
    }

    public static EntityGraph Instance { get; } = new();

    public static GraphNode StartAt(string qualifiedName) => new(EntityKey.OfEntity(qualifiedName), qualifiedName) { IsStart = true };

    /// <inheritdoc/>
    public Query Query(object subject, LineageDirection direction) => LineageOperations.Entities((string)subject, direction, null);

    /// <inheritdoc/>
    public object TargetOf(object subject) => subject;

    /// <inheritdoc/>
    public LineageEdge Turn(
        ICaller caller, LineageEdge step, LineageEdge? known, GraphNode near, GraphNode far, LineageDirection direction)
    {
        var turned = (EntityLineage)LineageOperations.Entities(near.Id, direction, null).EmptyRow(caller)!.Items[0];
        return turned.Find(far.Id, known as EntityLineage, (EntityLineage)step);
    }
}
