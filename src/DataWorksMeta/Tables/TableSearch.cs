using DataWorksMeta.Api;
using DataWorksMeta.Engines;

namespace DataWorksMeta.Tables;

/// <summary>What to search the catalogue for.</summary>
internal sealed class TableSearch : IOnCluster
{
    private TableSearch(string keyword, DatabaseIdentity database, string? schema, TableEntityType? entityType)
    {
        Keyword = keyword;
        AppGuid = database.AppGuid;
        DataSourceType = database.DataSourceType;
        ClusterId = database.ClusterId;
        Schema = schema;
        EntityType = entityType;
    }

    public string Keyword { get; }

    public string? AppGuid { get; }

    public string? DataSourceType { get; }

    public string? ClusterId { get; }

    public string? Schema { get; }

    public TableEntityType? EntityType { get; }

    public override string ToString() => Keyword;

    /// <returns><see langword="null"/> where there is nothing to look for.</returns>
    public static TableSearch? From(
        string keyword,
        string? appGuid,
        string? dataSourceType,
        string? clusterId,
        string? schema,
        TableEntityType? entityType) =>
        NameText.Clean(keyword) is string words
            ? new TableSearch(words, DatabaseIdentity.From(appGuid, dataSourceType, clusterId, null), NameText.Clean(schema), entityType)
            : null;
}
