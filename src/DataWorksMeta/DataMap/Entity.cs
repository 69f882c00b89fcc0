using DataWorksMeta.DataMap;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>
/// A thing of the data map: a table, a report or a thing registered by others (ListMetaCollectionEntities, ListEntitiesByTags, ListTables).
/// </summary>
public sealed class Entity(Row row) : DwObject(row)
{
    /// <summary>The id of the entity, such as <c>maxcompute-table.sales.dim_user</c>.</summary>
    public string? QualifiedName { get; } = row.Text("QualifiedName") ?? row.Text("EntityQualifiedName");

    /// <summary>The kind of entity, such as <c>maxcompute-table</c>.</summary>
    public string? EntityType { get; } = row.Text("EntityContent.entityType")
        ?? EntityName.TypeOf(row.Text("QualifiedName") ?? row.Text("EntityQualifiedName"));

    /// <summary>Its name.</summary>
    public string? Name { get; } = row.Text("EntityContent.name") ?? row.Text("EntityContent.TableName");

    /// <summary>The project it belongs to.</summary>
    public string? ProjectName { get; } = row.Text("EntityContent.projectName") ?? row.Text("EntityContent.ProjectName");

    /// <summary>The database it belongs to.</summary>
    public string? DatabaseName { get; } = row.Text("EntityContent.DatabaseName") ?? row.Text("EntityContent.databaseName");

    /// <summary>The instance that holds it, such as <c>rm-uf6rn0123</c>.</summary>
    public string? InstanceId { get; } = row.Id("EntityContent.InstanceId");

    /// <summary>The id of its data source.</summary>
    public string? DataSourceUniqueId { get; } = row.Text("EntityContent.DataSourceUniqueId");

    /// <summary>The name of its data source, such as <c>accountId:cn-shanghai:odps:project</c>.</summary>
    public string? DataSourceQualifiedName { get; } = row.Text("EntityContent.DataSourceQualifiedName");

    /// <summary>The tenant.</summary>
    public long? TenantId { get; } = row.Long("TenantId");

    /// <summary>All that the service knows of it, by name.</summary>
    public IReadOnlyDictionary<string, object?> Content { get; } = row.Map("EntityContent");

    /// <summary>The collection that was asked about.</summary>
    public string? CollectionQualifiedName { get; } = row.Subject<CollectionKey>()?.QualifiedName;

    /// <summary>The tags that were asked for; only of what was found by tags.</summary>
    public string? OfTags { get; } = row.Subject<TagFilter>()?.Tags;

    /// <summary>The id of the table, where the entity is a MaxCompute table: the commands on tables take it.</summary>
    public string? TableGuid => EntityName.TableGuidOf(QualifiedName);

    /// <inheritdoc/>
    public override string ToString() => QualifiedName ?? string.Empty;
}
