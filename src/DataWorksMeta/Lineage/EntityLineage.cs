using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>An entity that another is made from, or that is made from it, and what links the two (ListLineage).</summary>
public sealed class EntityLineage(Row row) : LineageEdge(row)
{
    private readonly EntityStep? _step = row.Subject<EntityStep>();

    /// <summary>The id of the entity, such as <c>maxcompute-table.sales.dim_user</c>.</summary>
    public string? QualifiedName { get; private set; } = row.Text("Entity.QualifiedName") ?? row.Text("EntityQualifiedName");

    /// <summary>The kind of entity, such as <c>maxcompute-table</c>.</summary>
    public string? EntityType { get; private set; } = row.Text("Entity.EntityContent.entityType")
        ?? EntityName.TypeOf(row.Text("Entity.QualifiedName") ?? row.Text("EntityQualifiedName"));

    /// <summary>Its name.</summary>
    public string? Name { get; private set; } = row.Text("Entity.EntityContent.name") ?? row.Text("Entity.EntityContent.TableName");

    /// <summary>The project it belongs to.</summary>
    public string? ProjectName { get; private set; } = row.Text("Entity.EntityContent.projectName")
        ?? row.Text("Entity.EntityContent.ProjectName");

    /// <summary>The database it belongs to.</summary>
    public string? DatabaseName { get; private set; } = row.Text("Entity.EntityContent.DatabaseName")
        ?? row.Text("Entity.EntityContent.databaseName");

    /// <summary>The tenant.</summary>
    public long? TenantId { get; private set; } = row.Long("Entity.TenantId");

    /// <summary>All that the service knows of it, by name.</summary>
    public IReadOnlyDictionary<string, object?> Content { get; private set; } = row.Map("Entity.EntityContent");

    /// <summary>Whether it lies upstream or downstream of the entity that was asked about.</summary>
    public string? Direction => _step?.Direction.ToString();

    /// <summary>The entity that was asked about.</summary>
    public string? OfEntity => _step?.QualifiedName;

    /// <summary>The entity that the walk began at; of a single step, the entity that was asked about.</summary>
    public string? Root => RootNode?.Id ?? OfEntity;

    /// <summary>Of the two entities of the step, the one that the data come from.</summary>
    public string? From => _step?.Direction == LineageDirection.Upstream ? QualifiedName : OwnEnd;

    /// <summary>Of the two entities of the step, the one that the data go to.</summary>
    public string? To => _step?.Direction == LineageDirection.Upstream ? OwnEnd : QualifiedName;

    /// <summary>What links the two.</summary>
    public IReadOnlyList<EntityRelation> Relations { get; private set; } =
        row.List("RelationList", static relation => new EntityRelation(relation));

    /// <summary>When the relation was recorded.</summary>
    public DateTimeOffset? CreateTime { get; private set; } = row.Time("CreateTimestamp");

    /// <summary>The id of the table, where the entity is a MaxCompute table: the commands on tables take it.</summary>
    public string? TableGuid => EntityName.TableGuidOf(QualifiedName);

    internal override Neighbour? Neighbour => QualifiedName is not string name
        ? null
        : new Neighbour(EntityKey.OfEntity(name), name, this, Relations.Count == 0 ? null : string.Join(',', Relations));

    internal override IEnumerable<string?> Names => [Name, TableGuid];

    private protected override EntityKey OwnKey => EntityKey.OfEntity(OfEntity ?? string.Empty);

    private string? OwnEnd => QualifiedName is null ? null : OfEntity;

    /// <inheritdoc/>
    public override string ToString() => ObjectText.Step(QualifiedName ?? string.Empty, Direction, OfEntity);

    /// <summary>Takes what is known of the entity that was found, and of the step to it.</summary>
    internal EntityLineage Find(string qualifiedName, EntityLineage? known, EntityLineage step)
    {
        QualifiedName = qualifiedName;
        EntityType = known?.EntityType ?? EntityName.TypeOf(qualifiedName);
        Name = known?.Name;
        ProjectName = known?.ProjectName;
        DatabaseName = known?.DatabaseName;
        TenantId = known?.TenantId;
        Content = known?.Content ?? Content;
        Relations = step.Relations;
        CreateTime = step.CreateTime;
        return this;
    }
}
