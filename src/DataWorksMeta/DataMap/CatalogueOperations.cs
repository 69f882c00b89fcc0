using DataWorksMeta.Api;

namespace DataWorksMeta.DataMap;

/// <summary>The operations on the order of the catalogue: categories, themes, levels, collections, tags.</summary>
internal static class CatalogueOperations
{
    private static readonly Operation<Category> s_categories = new("GetMetaCategory", "Data.DataEntityList", static row => new Category(row), Paging.ByNum);
    private static readonly Operation<Theme> s_themes = new("ListTableTheme", "Data.ThemeList", static row => new Theme(row), Paging.ByNum);
    private static readonly Operation<Level> s_levels = new("ListTableLevel", "TableLevelInfo.LevelList", static row => new Level(row), Paging.ByNum.Total("TableLevelInfo.TotalCount").SizeUnsure());
    private static readonly Operation<Collection> s_collections = new("ListMetaCollections", "Data.CollectionList", static row => new Collection(row), Paging.ByToken);
    private static readonly Operation<Collection> s_collection = new("GetMetaCollectionDetail", "Collection", static row => new Collection(row));
    private static readonly Operation<Entity> s_collected = new("ListMetaCollectionEntities", "Data.EntityList", static row => new Entity(row), Paging.ByToken.SizeUnsure());
    private static readonly Operation<EntityTag> s_tags = new("ListEntityTags", "Data", static row => new EntityTag(row));
    private static readonly Operation<Entity> s_tagged = new("ListEntitiesByTags", "Data.EntityList", static row => new Entity(row), Paging.ByToken);
    private static readonly Operation<Entity> s_tables = new("ListTables", "Data.TableEntityList", static row => new Entity(row), Paging.ByToken.Total("Data.Total"));

    public static Query<Category> Categories(long? parentId) => s_categories.Ask(new() { { "ParentCategoryId", parentId } }, parentId);

    public static Query<Theme> Themes(long projectId, long? parentId) => s_themes.Ask(new() { { "ProjectId", projectId }, { "ParentId", parentId } }, projectId);

    public static Query<Level> Levels(long projectId, LevelType type) => s_levels.Ask(new() { { "ProjectId", projectId }, { "LevelType", (int)type } }, projectId);

    public static Query<Collection> Collection(string qualifiedName) => s_collection.Ask(new() { { "QualifiedName", qualifiedName } }, qualifiedName);

    public static Query<Collection> Collections(string collectionType, string? keyword, string? parent, string? creator, string? administrator, string? follower, string? orderBy) => s_collections.Ask(
        new()
        {
            { "CollectionType", collectionType },
            { "Keyword", keyword },
            { "ParentQualifiedName", parent },
            { "Creator", creator },
            { "Administrator", administrator },
            { "Follower", follower },
            { "OrderBy", orderBy },
        },
        keyword ?? collectionType);

    public static Query<Entity> Collected(string collection, string? entityType, string? keyword) =>
        s_collected.Ask(new() { { "CollectionQualifiedName", collection }, { "EntityType", entityType }, { "Keyword", keyword } }, collection);

    public static Query<EntityTag> Tags(string qualifiedName) => s_tags.Ask(new() { { "QualifiedName", qualifiedName } }, qualifiedName);

    public static Query<Entity> Tagged(IReadOnlyList<KeyValuePair<string, string?>> tags, string entityType) => s_tagged.Ask(
        new() { { "EntityType", entityType }, { "Tags", Pairs(tags, "TagKey", "TagValue") } },
        string.Join(", ", tags.Select(static tag => $"{tag.Key}={tag.Value}")));

    public static Query<Entity> Tables(string dataSourceType) => s_tables.Ask(new() { { "DataSourceType", dataSourceType } }, dataSourceType);

    internal static List<object?> Pairs(IReadOnlyList<KeyValuePair<string, string?>> pairs, string key, string value) =>
        [.. pairs.Select(pair => pair.Value is null ? new Dictionary<string, object?> { [key] = pair.Key } : new Dictionary<string, object?> { [key] = pair.Key, [value] = pair.Value })];
}
