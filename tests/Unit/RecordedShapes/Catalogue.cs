using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Engines;
using DataWorksMeta.Lineage;
using DataWorksMeta.Nodes;
using DataWorksMeta.Runs;
using DataWorksMeta.Tables;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>One question for each read operation, with every filter set.</summary>
internal static class Catalogue
{
    private static readonly TableIdentity s_table = TableIdentity.From("t1", "emr", "C-1", "db", null, "t")!;
    private static readonly TableIdentity s_full = TableIdentity.From("odps.p.t", "emr", "C-1", "db", "s", "t")!;
    private static readonly TableIdentity s_odps = TableIdentity.From("odps.p.t", null, null, null, null, null)!;
    private static readonly DateTimeOffset s_day = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly KeyValuePair<string, string?>[] s_tags = [new("k", "v")];
    private static readonly DatabaseIdentity s_database = DatabaseIdentity.From("odps.p", "emr", "C-1", "db");

    public static IReadOnlyDictionary<string, Func<Query>> Questions { get; } = new Dictionary<string, Func<Query>>
    {
        ["GetMetaTableProducingTasks"] = static () => TableOperations.ProducingTasks(s_full),
        ["SearchMetaTables"] = static () => TableOperations.Search(TableSearch.From("dim", "odps.p", "emr", "C-1", "s", TableEntityType.View)!),
        ["GetMetaTableBasicInfo"] = static () => TableOperations.BasicInfo(s_full, includeUsage: true),
        ["GetMetaTableColumn"] = static () => TableOperations.Columns(s_full),
        ["GetMetaTablePartition"] = static () => TableOperations.Partitions(s_full, "name", ascending: true),
        ["GetMetaTableOutput"] = static () => TableOperations.Outputs(s_odps, s_day, s_day, "5"),
        ["GetMetaTableChangeLog"] = static () => TableOperations.Changes(s_odps, s_day, s_day, "ALTER_TABLE", "TABLE"),
        ["GetMetaTableThemeLevel"] = static () => TableOperations.Themes(s_odps),
        ["GetMetaTableIntroWiki"] = static () => TableOperations.Wiki(s_odps, 3),
        ["CheckMetaTable"] = static () => TableOperations.Exists(s_full),
        ["CheckMetaPartition"] = static () => TableOperations.HasPartition(s_full, "dt=1/pt=x"),
        ["GetMetaTableLineage"] = static () => LineageOperations.Tables(s_full, LineageDirection.Upstream),
        ["GetMetaColumnLineage"] = static () => LineageOperations.Columns(s_table, "c", LineageDirection.Downstream),
        ["ListLineage"] = static () => LineageOperations.Entities("maxcompute-table.p.t", LineageDirection.Upstream, "k"),
        ["GetMetaDBInfo"] = static () => EngineOperations.Database(s_database),
        ["ListMetaDB"] = static () => EngineOperations.Databases(7, "C-1"),
        ["GetMetaDBTableList"] = static () => TableOperations.OfDatabase(s_database),
        ["ListTables"] = static () => CatalogueOperations.Tables("mysql"),
        ["ListClusters"] = static () => EngineOperations.Clusters("EMR"),
        ["ListClusterConfigs"] = static () => EngineOperations.Configs(5, 7, "SPARK_CONF", includeSecret: false),
        ["ListCalcEngines"] = static () => EngineOperations.Engines(7, "ODPS", EnvType.Prod, "n", includeSecret: false),
        ["GetDataSourceMeta"] = static () => EngineOperations.DataSourceTables(7, "mysql_a", EnvType.Dev),
        ["GetMetaCategory"] = static () => CatalogueOperations.Categories(3),
        ["GetMetaTableListByCategory"] = static () => TableOperations.OfCategory(3),
        ["ListTableTheme"] = static () => CatalogueOperations.Themes(7, 2),
        ["ListTableLevel"] = static () => CatalogueOperations.Levels(7, LevelType.Physical),
        ["GetMetaCollectionDetail"] = static () => CatalogueOperations.Collection("album.1"),
        ["ListMetaCollections"] = static () => CatalogueOperations.Collections("ALBUM", "k", "album.1", "c", "a", "f", "o"),
        ["ListMetaCollectionEntities"] = static () => CatalogueOperations.Collected("album.1", "maxcompute-table", "k"),
        ["ListEntityTags"] = static () => CatalogueOperations.Tags("maxcompute-table.p.t"),
        ["ListEntitiesByTags"] = static () => CatalogueOperations.Tagged(s_tags, "maxcompute-table"),
        ["ListProjects"] = static () => ProjectOperations.List("rg-1", s_tags),
        ["GetProject"] = static () => ProjectOperations.One(7),
        ["ListProjectIds"] = static () => ProjectOperations.OfUser("42"),
        ["ListProjectMembers"] = static () => ProjectOperations.Members(7),
        ["ListDataSources"] = static () => EngineOperations.DataSources(7, "n", "rds", "mysql", EnvType.Prod, "DISABLED", includeSecret: false),
        ["GetNode"] = static () => NodeOperations.One(9_007_199_254_740_993, EnvType.Prod),
        ["ListNodes"] = static () => NodeOperations.List(7, EnvType.Dev, "n", "ODPS_SQL", "42", "biz", "PAUSE"),
        ["ListNodesByOutput"] = static () => NodeOperations.ByOutput(["p.t", "p.u"], EnvType.Prod),
        ["ListNodeInputOrOutput"] = static () => NodeOperations.Outputs(5, EnvType.Prod),
        ["ListNodesByBaseline"] = static () => NodeOperations.ByBaseline(5),
        ["GetNodeCode"] = static () => NodeOperations.Code(5, EnvType.Prod),
        ["GetNodeParents"] = static () => NodeOperations.Dependencies(5, EnvType.Prod, LineageDirection.Upstream),
        ["GetNodeChildren"] = static () => NodeOperations.Dependencies(5, EnvType.Prod, LineageDirection.Downstream),
        ["ListInnerNodes"] = static () => NodeOperations.Inner(5, 7, EnvType.Prod, "n", "ODPS_SQL"),
        ["GetFile"] = static () => NodeOperations.File(1, 2, 7, "dw"),
        ["ListFiles"] = static () => NodeOperations.Files(7, "dw", "k", "f.sql", "folder", "NORMAL", [10, 23], "42", "43", includeContent: true, includeFolder: true),
        ["ListRefDISyncTasks"] = static () => EngineOperations.SyncTasks(7, "mysql_a", writes: true, "DI_OFFLINE"),
        ["GetInstance"] = static () => InstanceOperations.One(5, EnvType.Prod),
        ["ListInstances"] = static () => InstanceOperations.List(new InstanceFilter { ProjectId = 7, Environment = EnvType.Prod, NodeId = 5, NodeName = "n", BizDate = s_day, Since = s_day, Until = s_day, Status = "FAILURE", ProgramType = "ODPS_SQL", OwnerId = "42", BizName = "biz", DagId = 9, OrderBy = "CREATE_TIME_DESC" }),
        ["ListInstanceHistory"] = static () => InstanceOperations.History(5, EnvType.Prod),
        ["GetInstanceLog"] = static () => InstanceOperations.Log(5, EnvType.Prod, 3),
        ["ListBaselines"] = static () => InstanceOperations.Baselines(7, "n", ["DAILY", "HOURLY"], 5, "42", isEnabled: true),
        ["GetBaseline"] = static () => InstanceOperations.Baseline(5, 7, includeSecret: false),
    };

    /// <summary>Parameters that no command sends, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotSent { get; } = new Dictionary<string, string>
    {
        ["GetMetaColumnLineage.ColumnGuid"] = "instead of the names",
        ["GetProject.ProjectIdentifier"] = "instead of the id",
        ["ListFiles.FileIdIn"] = "GetFile asks for one",
        ["ListFiles.NodeId"] = "GetFile asks for one",
        ["GetMetaDBInfo.AppGuid"] = "",
    };
}
