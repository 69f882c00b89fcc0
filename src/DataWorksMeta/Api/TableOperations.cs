namespace DataWorksMeta.Api;

/// <summary>The operations on tables: where the items are, what they become, and which wire names their arguments have.</summary>
internal static class TableOperations
{
    public static Operation<ProducingTask> ProducingTasks(TableIdentity table) =>
        new("GetMetaTableProducingTasks", "Data", row => new ProducingTask(row, table));

    // Its siblings say DatabaseName; this one alone says DbName and SchemaName.
    public static Arguments ProducingTasksOf(TableIdentity table) => new()
    {
        { "TableGuid", table.Guid },
        { "DataSourceType", table.DataSourceType },
        { "ClusterId", table.ClusterId },
        { "DbName", table.DatabaseName },
        { "SchemaName", table.Schema },
        { "TableName", table.TableName },
    };

    public static Operation<Table> BasicInfo(string? clusterId) =>
        new("GetMetaTableBasicInfo", "Data", row => new Table(row, clusterId));

    public static Arguments BasicInfoOf(TableIdentity table, bool includeUsage) => new()
    {
        { "TableGuid", table.Guid },
        { "DataSourceType", table.DataSourceType },
        { "ClusterId", table.ClusterId },
        { "DatabaseName", table.DatabaseName },
        { "TableName", table.TableName },
        { "Extension", includeUsage ? true : null },
    };

    public static Operation<Table> Search(string? clusterId) =>
        new("SearchMetaTables", "Data.DataEntityList", row => new Table(row, clusterId), Paging.ByNumber);

    public static Arguments SearchOf(TableSearch search) => new()
    {
        { "Keyword", search.Keyword },
        { "AppGuid", search.AppGuid },
        { "DataSourceType", search.DataSourceType },
        { "ClusterId", search.ClusterId },
        { "Schema", search.Schema },
        { "EntityType", (int?)search.EntityType },
    };

    public static Operation<Table> OfDatabase(string? clusterId) =>
        new("GetMetaDBTableList", "Data.TableEntityList", row => new Table(row, clusterId), Paging.ByNumber);

    public static Arguments OfDatabaseOf(DatabaseIdentity database) => new()
    {
        { "AppGuid", database.AppGuid },
        { "DataSourceType", database.DataSourceType },
        { "ClusterId", database.ClusterId },
        { "DatabaseName", database.DatabaseName },
    };
}
