using DataWorksMeta.Api;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Engines;

/// <summary>The operations on databases, clusters, engines and data sources.</summary>
internal static class EngineOperations
{
    private static readonly Operation<Database> s_database = new("GetMetaDBInfo", "Data", static row => new Database(row)) { OfOne = true };

    private static readonly Operation<Database> s_databases =
        new("ListMetaDB", "DatabaseInfo.DbList", static row => new Database(row), Paging.ByNum.Total("DatabaseInfo.TotalCount"));

    private static readonly Operation<Cluster> s_clusters =
        new("ListClusters", "Data.Clusters", static row => new Cluster(row), Paging.ByNumber) { Id = "ClusterId" };

    private static readonly Operation<ClusterConfig> s_configs =
        new("ListClusterConfigs", "ClusterConfigs", static row => new ClusterConfig(row));

    private static readonly Operation<CalcEngine> s_engines =
        new("ListCalcEngines", "Data.CalcEngines", static row => new CalcEngine(row), Paging.ByNumber);

    private static readonly Operation<DataSource> s_dataSources =
        new("ListDataSources", "Data.DataSources", static row => new DataSource(row), Paging.ByNumber) { Id = "Id" };

    private static readonly Operation<DataSourceTable> s_dataSourceTables = new(
        "GetDataSourceMeta",
        "Data.Meta{}.dbTables.schema.tableInfos",
        static row => new DataSourceTable(row),
        Paging.ByNumber.Total(null).SizeUnsure()) { Refuse = RefuseFailed };

    private static readonly Operation<SyncTask> s_syncTasks = new(
        "ListRefDISyncTasks",
        "Data.DISyncTasks",
        static row => new SyncTask(row),
        Paging.ByNumber.Total(null).SizeUnsure().UpTo(100, "Ask for one kind of task, or one direction, at once.")) { Id = "NodeId" };

    public static Query<Database> Database(DatabaseIdentity database) => s_database.Query(database, Arguments(database));

    public static Query<Database> Databases(DatabaseFilter filter) => s_databases.Query(
        filter,
        new() { { "ProjectId", filter.ProjectId }, { "DataSourceType", "emr" }, { "ClusterId", filter.ClusterId } });

    public static Query<Cluster> Clusters(string clusterType) =>
        s_clusters.Query(new ClusterFilter(clusterType), new() { { "ClusterType", clusterType } });

    public static Query<ClusterConfig> Configs(ClusterConfigKey config, bool includeSecret) => s_configs.Query(
        config,
        new()
        {
            { "ClusterId", config.ClusterNumber },
            { "ProjectId", config.ProjectId },
            { "ConfigType", config.ConfigType },
        }).WithSecrets(includeSecret);

    public static Query<CalcEngine> Engines(long projectId, string engineType, EnvType? environment, string? name, bool includeSecret) =>
        s_engines.Query(
            new ProjectKey(projectId),
            new()
            {
                { "ProjectId", projectId },
                { "CalcEngineType", engineType },
                { "EnvType", ShortName(environment) },
                { "Name", name },
            }).WithSecrets(includeSecret);

    public static Query<DataSource> DataSources(DataSourceFilter filter, bool includeSecret) => s_dataSources.Query(
        new ProjectKey(filter.ProjectId),
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "Name", filter.Name },
            { "DataSourceType", filter.DataSourceType },
            { "SubType", filter.SubType },
            { "EnvType", (int?)filter.Environment },
            { "Status", filter.Status },
        }).WithSecrets(includeSecret);

    public static Query<DataSourceTable> DataSourceTables(DataSourceKey source) => s_dataSourceTables.Query(
        source,
        new()
        {
            { "ProjectId", source.ProjectId },
            { "DatasourceName", source.DataSourceName },
            { "EnvType", source.Environment == EnvType.Prod ? "1" : "0" },
        });

    public static Query<SyncTask> SyncTasks(DataSourceKey source, bool writes, string taskType) => s_syncTasks.Query(
        source,
        new()
        {
            { "ProjectId", source.ProjectId },
            { "DatasourceName", source.DataSourceName },
            { "RefType", writes ? "to" : "from" },
            { "TaskType", taskType },
        });

    internal static Arguments Arguments(DatabaseIdentity database) => new()
    {
        { "AppGuid", database.AppGuid },
        { "DataSourceType", database.DataSourceType },
        { "ClusterId", database.ClusterId },
        { "DatabaseName", database.DatabaseName },
    };

    // The compute engines have their own word for production.
    private static string? ShortName(EnvType? environment) => environment switch
    {
        EnvType.Prod => "PRD",
        EnvType.Dev => "DEV",
        _ => null,
    };

    // It says Success beside a status of its own, which may be fail; without one of success, no tables are not an answer.
    private static Fault? RefuseFailed(Row reply)
    {
        if (reply.Text("Data.Status") is not string status)
            return null;
        bool hasFailed = status.StartsWith("fail", StringComparison.OrdinalIgnoreCase);
        bool isFine = status.StartsWith("success", StringComparison.OrdinalIgnoreCase) || reply.Text("Data.Meta") is not null;
        if (!hasFailed && isFine)
            return null;
        string message = Secrets.HideInText(reply.Text("Data.Message") ?? "the data source could not be read.");
        return new Fault(ErrorId.CallFailed, message, requestId: reply.Text("RequestId"));
    }
}
