using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>The operations on tables.</summary>
internal static class TableOperations
{
    private const string NarrowOutputs = "Ask for fewer days with -Since and -Until, or for one task with -TaskId.";

    private static readonly Operation<ProducingTask> s_producingTasks =
        new("GetMetaTableProducingTasks", "Data", static row => new ProducingTask(row)) { Id = "TaskId" };

    private static readonly Operation<Table> s_basicInfo =
        new("GetMetaTableBasicInfo", "Data", static row => new Table(row)) { OfOne = true };

    private static readonly Operation<TableEntry> s_search =
        new("SearchMetaTables", "Data.DataEntityList", static row => new TableEntry(row), Paging.ByNumber) { Id = "TableGuid" };

    private static readonly Operation<TableEntry> s_ofDatabase =
        new("GetMetaDBTableList", "Data.TableEntityList", static row => new TableEntry(row), Paging.ByNumber.MayServe(1000))
        {
            Id = "TableGuid",
        };

    private static readonly Operation<TableEntry> s_ofCategory =
        new("GetMetaTableListByCategory", "Data.TableGuidList", static row => new TableEntry(row), Paging.ByNumber)
        {
            OfValues = true,
        };

    private static readonly Operation<TableColumn> s_columns =
        new("GetMetaTableColumn", "Data.ColumnList", static row => new TableColumn(row), Paging.ByNum) { Id = "ColumnGuid" };

    private static readonly Operation<TablePartition> s_partitions =
        new("GetMetaTablePartition", "Data.DataEntityList", static row => new TablePartition(row), Paging.ByNumber)
        {
            Id = "PartitionGuid",
        };

    private static readonly Operation<TableOutput> s_outputs =
        new("GetMetaTableOutput", "Data.DataEntityList", static row => new TableOutput(row), Paging.ByNumber.UpTo(30, NarrowOutputs));

    private static readonly Operation<TableChange> s_changes =
        new("GetMetaTableChangeLog", "Data.DataEntityList", static row => new TableChange(row), Paging.ByNumber);

    private static readonly Operation<TableWiki> s_wiki = new("GetMetaTableIntroWiki", "Data", static row => new TableWiki(row));

    private static readonly Operation<object> s_exists =
        new("CheckMetaTable", "Data", static row => row.Value ?? string.Empty) { OfValues = true };

    private static readonly Operation<object> s_hasPartition =
        new("CheckMetaPartition", "Data", static row => row.Value ?? string.Empty) { OfValues = true };

    // Its siblings say DatabaseName; this one alone says DbName and SchemaName.
    public static Query<ProducingTask> ProducingTasks(TableIdentity table) => s_producingTasks
        .Query(
            table,
            new()
            {
                { "TableGuid", table.Guid },
                { "DataSourceType", table.DataSourceType },
                { "ClusterId", table.ClusterId },
                { "DbName", table.DatabaseName },
                { "SchemaName", table.Schema },
                { "TableName", table.TableName },
            })
        .WhenEmpty(
            () => $"No scheduled task produces {table}. The service knows only tables written by scheduled DataWorks runs: "
            + "one filled by an upload, a run by hand or another system has no producing task.");

    public static Query<Table> BasicInfo(TableIdentity table, bool includeUsage) =>
        s_basicInfo.Query(table, Arguments(table).With("Extension", includeUsage ? true : null));

    public static Query<TableEntry> Search(TableSearch search) => s_search.Query(
        search,
        new()
        {
            { "Keyword", search.Keyword },
            { "AppGuid", search.AppGuid },
            { "DataSourceType", search.DataSourceType },
            { "ClusterId", search.ClusterId },
            { "Schema", search.Schema },
            { "EntityType", (int?)search.EntityType },
        });

    public static Query<TableEntry> OfDatabase(DatabaseIdentity database) =>
        s_ofDatabase.Query(database, EngineOperations.Arguments(database));

    public static Query<TableEntry> OfCategory(long categoryId) => s_ofCategory.Query(
        new CategoryKey(categoryId), new() { { "CategoryId", categoryId } });

    public static Query<TableColumn> Columns(TableIdentity table) => s_columns.Query(table, Arguments(table));

    /// <param name="table">Whose partitions.</param>
    /// <param name="sortField">name or modify_time; <see langword="null"/> for the time they were made.</param>
    /// <param name="ascending">The smallest or oldest first.</param>
    public static Query<TablePartition> Partitions(TableIdentity table, string? sortField, bool ascending)
    {
        var order = new Dictionary<string, object?>();
        if (sortField is not null)
            order["SortField"] = sortField;
        if (ascending)
            order["Order"] = "asc";
        return s_partitions.Query(table, Arguments(table).With("SortCriterion", order.Count > 0 ? order : null));
    }

    public static Query<TableOutput> Outputs(TableIdentity table, DateTimeOffset since, DateTimeOffset until, string? taskId) =>
        s_outputs.Query(
            table,
            new()
            {
                { "TableGuid", table.Guid },
                { "StartDate", ServiceTime.Day(since) },
                { "EndDate", ServiceTime.Day(until) },
                { "TaskId", taskId },
            });

    // A date that the service cannot read is silently replaced by now: both go out whole or not at all.
    public static Query<TableChange> Changes(
        TableIdentity table,
        DateTimeOffset? since,
        DateTimeOffset? until,
        string? changeType,
        string? objectType) => s_changes.Query(
        table,
        new()
        {
            { "TableGuid", table.Guid },
            { "StartDate", since is DateTimeOffset start ? ServiceTime.Second(start) : null },
            { "EndDate", until is DateTimeOffset end ? ServiceTime.Second(ServiceDay.LastSecond(end)) : null },
            { "ChangeType", changeType },
            { "ObjectType", objectType },
        });

    public static Query<TableWiki> Wiki(TableIdentity table, long? version) =>
        s_wiki.Query(table, new() { { "TableGuid", table.Guid }, { "WikiVersion", version } });

    public static Query Exists(TableIdentity table) => new ExistenceQuery(s_exists.Query(table, Arguments(table.Possible())));

    public static Query HasPartition(TableIdentity table, string partition) => new ExistenceQuery(OfPartition(table, partition));

    /// <summary>The error of a partition that is told to be there, and of which nothing else is told.</summary>
    public static DwException Unlisted(TableIdentity table, string partition, ICaller caller) => OfPartition(table, partition).Refused(
        caller,
        new Fault(ErrorId.UnreadableReply, "it says that the partition is there, and GetMetaTablePartition does not list it.")
        {
            Advice = $"Ask again: Get-DwTablePartition {table} {partition}",
        });

    private static Query<object> OfPartition(TableIdentity table, string partition) =>
        s_hasPartition.Query($"{table}, {partition}", Arguments(table.Possible()).With("Partition", partition));

    internal static Arguments Arguments(TableIdentity table) => new()
    {
        { "TableGuid", table.Guid },
        { "DataSourceType", table.DataSourceType },
        { "ClusterId", table.ClusterId },
        { "DatabaseName", table.DatabaseName },
        { "TableName", table.TableName },
    };
}
