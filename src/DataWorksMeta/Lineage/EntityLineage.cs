using DataWorksMeta.Api;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>An entity that another is made from, or that is made from it, and what links the two (ListLineage).</summary>
public sealed class EntityLineage(Row row) : DwObject(row)
{
    /// <summary>The id of the entity, such as <c>maxcompute-table.sales.dim_user</c>.</summary>
    public string? QualifiedName { get; } = row.Text("Entity.QualifiedName") ?? row.Text("EntityQualifiedName");

    /// <summary>The kind of entity, such as <c>maxcompute-table</c>.</summary>
    public string? EntityType { get; } = row.Text("Entity.EntityContent.entityType")
        ?? EntityName.TypeOf(row.Text("Entity.QualifiedName") ?? row.Text("EntityQualifiedName"));

    /// <summary>Its name.</summary>
    public string? Name { get; } = row.Text("Entity.EntityContent.name") ?? row.Text("Entity.EntityContent.TableName");

    /// <summary>The project it belongs to.</summary>
    public string? ProjectName { get; } = row.Text("Entity.EntityContent.projectName") ?? row.Text("Entity.EntityContent.ProjectName");

    /// <summary>The database it belongs to.</summary>
    public string? DatabaseName { get; } = row.Text("Entity.EntityContent.DatabaseName") ?? row.Text("Entity.EntityContent.databaseName");

    /// <summary>The tenant.</summary>
    public long? TenantId { get; } = row.Long("Entity.TenantId");

    /// <summary>All that the service knows of it, by name.</summary>
    public IReadOnlyDictionary<string, object?> Content { get; } = row.Map("Entity.EntityContent");

    /// <summary>Whether it lies upstream or downstream of the entity that was asked about.</summary>
    public string? Direction { get; } = row.Subject<EntityStep>()?.Direction.ToString();

    /// <summary>The entity that was asked about.</summary>
    public string? OfEntity { get; } = row.Subject<EntityStep>()?.QualifiedName;

    /// <summary>What links the two.</summary>
    public IReadOnlyList<EntityRelation> Relations { get; } = row.List("RelationList", static relation => new EntityRelation(relation));

    /// <summary>When the relation was recorded.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTimestamp");

    /// <summary>The id of the table, where the entity is a MaxCompute table: the commands on tables take it.</summary>
    public string? TableGuid => EntityName.TableGuidOf(QualifiedName);

    /// <inheritdoc/>
    public override string ToString() => ObjectText.Step(QualifiedName ?? string.Empty, Direction, OfEntity);
}
