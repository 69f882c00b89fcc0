using DataWorksMeta.Api;
using DataWorksMeta.Tables;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.DataMap;

/// <summary>The operations on the order of the data map: categories, themes, levels, collections, tags, entities.</summary>
internal static class DataMapOperations
{
    private static readonly Operation<Category> s_categories =
        new("GetMetaCategory", "Data.DataEntityList", static row => new Category(row), Paging.ByNum) { Id = "CategoryId" };

    private static readonly Operation<Theme> s_themes =
        new("ListTableTheme", "Data.ThemeList", static row => new Theme(row), Paging.ByNum) { Id = "ThemeId" };

    private static readonly Operation<Level> s_levels = new(
        "ListTableLevel",
        "TableLevelInfo.LevelList",
        static row => new Level(row),
        Paging.ByNum.Total("TableLevelInfo.TotalCount").SizeUnsure()) { Id = "LevelId" };

    private static readonly Operation<TableTheme> s_themesOfTable =
        new("GetMetaTableThemeLevel", "Entity", static row => new TableTheme(row));

    private static readonly Operation<Collection> s_collections =
        new("ListMetaCollections", "Data.CollectionList", static row => new Collection(row), Paging.ByToken) { Id = "QualifiedName" };

    private static readonly Operation<Collection> s_collection =
        new("GetMetaCollectionDetail", "Collection", static row => new Collection(row)) { OfOne = true };

    private static readonly Operation<Entity> s_collected =
        new("ListMetaCollectionEntities", "Data.EntityList", static row => new Entity(row), Paging.ByToken.SizeUnsure());

    private static readonly Operation<EntityTag> s_tags =
        new("ListEntityTags", "Data", static row => new EntityTag(row));

    private static readonly Operation<Entity> s_tagged =
        new("ListEntitiesByTags", "Data.EntityList", static row => new Entity(row), Paging.ByToken);

    private static readonly Operation<Entity> s_tables =
        new("ListTables", "Data.TableEntityList", static row => new Entity(row), Paging.ByToken.Total("Data.Total"));

    public static Query<Category> Categories(long? parentId) =>
        s_categories.Query(parentId is long id ? new CategoryKey(id) : null, new() { { "ParentCategoryId", parentId } });

    public static Query<Theme> Themes(long projectId, long? parentId) =>
        s_themes.Query(new ProjectKey(projectId), new() { { "ProjectId", projectId }, { "ParentId", parentId } });

    public static Query<Level> Levels(long projectId, LevelType type) =>
        s_levels.Query(new ProjectKey(projectId), new() { { "ProjectId", projectId }, { "LevelType", (int)type } });

    public static Query<TableTheme> ThemesOf(TableIdentity table) =>
        s_themesOfTable.Query(table, new() { { "TableGuid", table.Guid }, { "DataSourceType", "odps" } });

    public static Query<Collection> Collection(string qualifiedName) =>
        s_collection.Query(new CollectionKey(qualifiedName), new() { { "QualifiedName", qualifiedName } });

    public static Query<Collection> Collections(CollectionFilter filter) => s_collections.Query(
        filter.Keyword ?? filter.CollectionType,
        new()
        {
            { "CollectionType", filter.CollectionType },
            { "Keyword", filter.Keyword },
            { "ParentQualifiedName", filter.ParentQualifiedName },
            { "Creator", filter.Creator },
            { "Administrator", filter.Administrator },
            { "Follower", filter.Follower },
            { "OrderBy", filter.OrderBy },
        });

    public static Query<Entity> Collected(string collection, string? entityType, string? keyword) => s_collected.Query(
        new CollectionKey(collection),
        new() { { "CollectionQualifiedName", collection }, { "EntityType", entityType }, { "Keyword", keyword } });

    public static Query<EntityTag> Tags(string qualifiedName) =>
        s_tags.Query(new TaggedEntity(qualifiedName), new() { { "QualifiedName", qualifiedName } });

    public static Query<Entity> Tagged(IReadOnlyList<KeyValuePair<string, string?>> tags, string entityType) => s_tagged.Query(
        new TagFilter(string.Join(", ", tags.Select(static tag => $"{tag.Key}={tag.Value}"))),
        new() { { "EntityType", entityType }, { "Tags", TagPairs.AsList(tags, "TagKey", "TagValue") } });

    public static Query<Entity> Tables(string dataSourceType) =>
        s_tables.Query(dataSourceType, new() { { "DataSourceType", dataSourceType } });
}
