using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Engines;

/// <summary>The operations on databases, clusters, engines and data sources.</summary>
internal static class EngineOperations
{
    private static readonly Operation<Database> s_database = new("GetMetaDBInfo", "Data", static row => new Database(row));
    private static readonly Operation<Database> s_databases = new("ListMetaDB", "DatabaseInfo.DbList", static row => new Database(row), Paging.ByNum.Total("DatabaseInfo.TotalCount"));
    private static readonly Operation<Cluster> s_clusters = new("ListClusters", "Data.Clusters", static row => new Cluster(row), Paging.ByNumber);
    private static readonly Operation<ClusterConfig> s_configs = new("ListClusterConfigs", "ClusterConfigs", static row => new ClusterConfig(row));
    private static readonly Operation<CalcEngine> s_engines = new("ListCalcEngines", "Data.CalcEngines", static row => new CalcEngine(row), Paging.ByNumber);
    private static readonly Operation<DataSource> s_dataSources = new("ListDataSources", "Data.DataSources", static row => new DataSource(row), Paging.ByNumber);
    private static readonly Operation<DataSourceTable> s_dataSourceTables = new("GetDataSourceMeta", "Data.Meta{}.dbTables.schema.tableInfos", static row => new DataSourceTable(row), Paging.ByNumber.Total(null).SizeUnsure(), refuse: RefuseFailed);
    private static readonly Operation<SyncTask> s_syncTasks = new("ListRefDISyncTasks", "Data.DISyncTasks", static row => new SyncTask(row), Paging.ByNumber.Total(null).SizeUnsure().UpTo(100, "Ask for one kind of task, or one direction, at once."));

    public static Query<Database> Database(DatabaseIdentity database) => s_database.Ask(
        new()
        {
            { "AppGuid", database.AppGuid },
            { "DataSourceType", database.DataSourceType },
            { "ClusterId", database.ClusterId },
            { "DatabaseName", database.DatabaseName },
        },
        database.Subject);

    public static Query<Database> Databases(long projectId, string? clusterId) =>
        s_databases.Ask(new() { { "ProjectId", projectId }, { "DataSourceType", "emr" }, { "ClusterId", clusterId } }, clusterId ?? (object)projectId);

    public static Query<Cluster> Clusters(string clusterType) => s_clusters.Ask(new() { { "ClusterType", clusterType } }, clusterType);

    public static Query<ClusterConfig> Configs(long clusterNumber, long projectId, string configType, bool includeSecret) =>
        s_configs.Ask(new() { { "ClusterId", clusterNumber }, { "ProjectId", projectId }, { "ConfigType", configType } }, clusterNumber).WithSecrets(includeSecret);

    public static Query<CalcEngine> Engines(long projectId, string engineType, EnvType? environment, string? name, bool includeSecret) => s_engines.Ask(
        new() { { "ProjectId", projectId }, { "CalcEngineType", engineType }, { "EnvType", Wire.ShortEnvironment(environment) }, { "Name", name } },
        projectId).WithSecrets(includeSecret);

    public static Query<DataSource> DataSources(long projectId, string? name, string? type, string? subType, EnvType? environment, string? status, bool includeSecret) => s_dataSources.Ask(
        new()
        {
            { "ProjectId", projectId },
            { "Name", name },
            { "DataSourceType", type },
            { "SubType", subType },
            { "EnvType", (int?)environment },
            { "Status", status },
        },
        projectId).WithSecrets(includeSecret);

    public static Query<DataSourceTable> DataSourceTables(long projectId, string dataSource, EnvType environment) => s_dataSourceTables.Ask(
        new() { { "ProjectId", projectId }, { "DatasourceName", dataSource }, { "EnvType", environment == EnvType.Prod ? "1" : "0" } },
        dataSource);

    public static Query<SyncTask> SyncTasks(long projectId, string dataSource, bool writes, string taskType) => s_syncTasks.Ask(
        new() { { "ProjectId", projectId }, { "DatasourceName", dataSource }, { "RefType", writes ? "to" : "from" }, { "TaskType", taskType } },
        dataSource);

    // It says Success beside a status of its own, which may be fail.
    private static Fault? RefuseFailed(Row reply) =>
        reply.Text("Data.Status") is string status && status.StartsWith("fail", StringComparison.OrdinalIgnoreCase)
            ? new Fault(ErrorId.CallFailed, Secrets.HideInText(reply.Text("Data.Message") ?? "the data source could not be read."), requestId: reply.Text("RequestId"))
            : null;
}
