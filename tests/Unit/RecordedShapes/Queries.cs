using DataWorksMeta.Api;
using DataWorksMeta.Backfills;
using DataWorksMeta.Baselines;
using DataWorksMeta.DataMap;
using DataWorksMeta.Engines;
using DataWorksMeta.Lineage;
using DataWorksMeta.Nodes;
using DataWorksMeta.OnCall;
using DataWorksMeta.Quality;
using DataWorksMeta.Runs;
using DataWorksMeta.Tables;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>One query for each read operation, with every filter set.</summary>
internal static class Queries
{
    private static readonly TableIdentity s_table = TableIdentity.From(null, "emr", "C-1", "db", null, "t")!;
    private static readonly TableIdentity s_full = TableIdentity.From("odps.p.t", "emr", "C-1", "db", "s", "t")!;
    private static readonly TableIdentity s_odps = TableIdentity.From("odps.p.t", null, null, null, null, null)!;
    private static readonly TableSearch s_search = TableSearch.From("dim", "odps.p", "emr", "C-1", "s", TableEntityType.View)!;
    private static readonly DateTimeOffset s_day = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));
    private static readonly KeyValuePair<string, string?>[] s_tags = [new("k", "v")];
    private static readonly NodeKey s_node = new(5, EnvType.Prod);
    private static readonly InstanceKey s_instance = new(5, EnvType.Prod);
    private static readonly DatabaseIdentity s_database = DatabaseIdentity.From("odps.p", "emr", "C-1", "db");

    public static IReadOnlyDictionary<string, Func<Query>> All { get; } = new Dictionary<string, Func<Query>>
    {
        ["GetDag"] = static () => DagOperations.One(new DagKey(5, EnvType.Prod)),
        ["ListDags"] = static () => DagOperations.Of(new DagGroup(5, EnvType.Prod)),
        ["GetMetaTableProducingTasks"] = static () => TableOperations.ProducingTasks(s_full),
        ["SearchMetaTables"] = static () => TableOperations.Search(s_search),
        ["GetMetaTableBasicInfo"] = static () => TableOperations.BasicInfo(s_full, includeUsage: true),
        ["GetMetaTableColumn"] = static () => TableOperations.Columns(s_full),
        ["GetMetaTablePartition"] = static () => TableOperations.Partitions(s_full, "name", ascending: true),
        ["GetMetaTableOutput"] = static () => TableOperations.Outputs(s_odps, s_day, s_day, "5"),
        ["GetMetaTableChangeLog"] = static () => TableOperations.Changes(s_odps, s_day, s_day, "ALTER_TABLE", "TABLE"),
        ["GetMetaTableThemeLevel"] = static () => DataMapOperations.ThemesOf(s_odps),
        ["GetMetaTableIntroWiki"] = static () => TableOperations.Wiki(s_odps, 3),
        ["CheckMetaTable"] = static () => TableOperations.Exists(s_full),
        ["CheckMetaPartition"] = static () => TableOperations.HasPartition(s_full, "dt=1/pt=x"),
        ["GetMetaTableLineage"] = static () => LineageOperations.Tables(s_full, LineageDirection.Upstream),
        ["GetMetaColumnLineage"] = static () => LineageOperations.Columns(ColumnIdentity.Of(s_table, "c"), LineageDirection.Downstream),
        ["ListLineage"] = static () => LineageOperations.Entities("maxcompute-table.p.t", LineageDirection.Upstream, "k"),
        ["GetMetaDBInfo"] = static () => EngineOperations.Database(s_database),
        ["ListMetaDB"] = static () => EngineOperations.Databases(new DatabaseFilter(7, "C-1")),
        ["GetMetaDBTableList"] = static () => TableOperations.OfDatabase(s_database),
        ["ListTables"] = static () => DataMapOperations.Tables("mysql"),
        ["ListClusters"] = static () => EngineOperations.Clusters("EMR"),
        ["ListClusterConfigs"] = static () => EngineOperations.Configs(new ClusterConfigKey(5, 7, "SPARK_CONF"), includeSecret: false),
        ["ListCalcEngines"] = static () => EngineOperations.Engines(7, "ODPS", EnvType.Prod, "n", includeSecret: false),
        ["GetDataSourceMeta"] = static () => EngineOperations.DataSourceTables(new DataSourceKey(7, "mysql_a", EnvType.Dev)),
        ["GetMetaCategory"] = static () => DataMapOperations.Categories(3),
        ["GetMetaTableListByCategory"] = static () => TableOperations.OfCategory(3),
        ["ListTableTheme"] = static () => DataMapOperations.Themes(7, 2),
        ["ListTableLevel"] = static () => DataMapOperations.Levels(7, LevelType.Physical),
        ["GetMetaCollectionDetail"] = static () => DataMapOperations.Collection("album.1"),
        ["ListMetaCollections"] = static () => DataMapOperations.Collections(new CollectionFilter
        {
            CollectionType = "ALBUM",
            Keyword = "k",
            ParentQualifiedName = "album.1",
            Creator = "c",
            Administrator = "a",
            Follower = "f",
            OrderBy = "o",
        }),
        ["ListMetaCollectionEntities"] = static () => DataMapOperations.Collected("album.1", "maxcompute-table", "k"),
        ["ListEntityTags"] = static () => DataMapOperations.Tags("maxcompute-table.p.t"),
        ["ListEntitiesByTags"] = static () => DataMapOperations.Tagged(s_tags, "maxcompute-table"),
        ["ListProjects"] = static () => ProjectOperations.List("rg-1", s_tags),
        ["GetProject"] = static () => ProjectOperations.One(7),
        ["ListProjectIds"] = static () => ProjectOperations.OfUser("42"),
        ["ListProjectMembers"] = static () => ProjectOperations.Members(7),
        ["ListDataSources"] = static () => EngineOperations.DataSources(
            new DataSourceFilter
            {
                ProjectId = 7,
                Name = "n",
                DataSourceType = "rds",
                SubType = "mysql",
                Environment = EnvType.Prod,
                Status = "DISABLED",
            },
            includeSecret: false),
        ["GetNode"] = static () => NodeOperations.One(new NodeKey(9_007_199_254_740_993, EnvType.Prod)),
        ["ListNodes"] = static () => NodeOperations.List(new NodeFilter
        {
            ProjectId = 7,
            Environment = EnvType.Dev,
            NodeName = "n",
            ProgramType = "ODPS_SQL",
            OwnerId = "42",
            BizName = "biz",
            SchedulerType = "PAUSE",
        }),
        ["ListNodesByOutput"] = static () => NodeOperations.ByOutput(new NodeFilter { Output = "p.t,p.u", Environment = EnvType.Prod }),
        ["ListNodeInputOrOutput"] = static () => NodeOperations.Outputs(s_node),
        ["ListNodesByBaseline"] = static () => NodeOperations.ByBaseline(5),
        ["GetNodeCode"] = static () => NodeOperations.Code(s_node),
        ["GetNodeParents"] = static () => NodeOperations.Dependencies(new NodeStep(s_node, LineageDirection.Upstream)),
        ["GetNodeChildren"] = static () => NodeOperations.Dependencies(new NodeStep(s_node, LineageDirection.Downstream)),
        ["ListInnerNodes"] = static () => NodeOperations.Inner(new NodeFilter
        {
            OuterNodeId = 5,
            ProjectId = 7,
            Environment = EnvType.Prod,
            NodeName = "n",
            ProgramType = "ODPS_SQL",
        }),
        ["GetFile"] = static () => FileOperations.One(new FileKey(1, 2, 7)),
        ["GetDeployment"] = static () => DeploymentOperations.One(new DeploymentKey(1, 7)),
        ["ListFiles"] = static () => FileOperations.List(new FileFilter
        {
            ProjectId = 7,
            ProjectIdentifier = "dw",
            Keyword = "k",
            FileName = "f.sql",
            FolderPath = "folder",
            UseType = "NORMAL",
            FileTypes = [10, 23],
            OwnerId = "42",
            LastEditUser = "43",
            IncludesContent = true,
            IncludesFolder = true,
        }),
        ["ListRefDISyncTasks"] = static () => EngineOperations.SyncTasks(new DataSourceKey(7, "mysql_a"), writes: true, "DI_OFFLINE"),
        ["GetInstance"] = static () => InstanceOperations.One(s_instance),
        ["ListInstances"] = static () => InstanceOperations.List(new InstanceFilter
        {
            ProjectId = 7,
            Environment = EnvType.Prod,
            NodeId = 5,
            NodeName = "n",
            BizDate = s_day,
            Since = s_day,
            Until = s_day,
            Status = "FAILURE",
            ProgramType = "ODPS_SQL",
            OwnerId = "42",
            BizName = "biz",
            DagId = 9,
            OrderBy = "CREATE_TIME_DESC",
        }),
        ["ListInstanceHistory"] = static () => InstanceOperations.History(s_instance),
        ["GetInstanceLog"] = static () => InstanceOperations.Log(s_instance with { HistoryId = 3 }),
        ["ListBaselines"] = static () => BaselineOperations.List(new BaselineFilter
        {
            ProjectId = 7,
            Name = "n",
            Types = ["DAILY", "HOURLY"],
            Priority = 5,
            OwnerId = "42",
            IsEnabled = true,
        }),
        ["ListAlertMessages"] = static () => OnCallOperations.Alerts(
            new AlertFilter
            {
                BaselineId = 5,
                RemindId = 6,
                Methods = ["SMS", "MAIL"],
                RuleTypes = ["GLOBAL", "USER_DEFINE"],
                UserId = "42",
            },
            new ServiceSpan(s_day, s_day.AddHours(1))),
        ["GetAlertMessage"] = static () => OnCallOperations.Alert(5),
        ["ListTopics"] = static () => OnCallOperations.Topics(
            new TopicFilter { NodeId = 5, InstanceId = 6, Types = ["ERROR"], Statuses = ["NEW", "FIXING"], OwnerId = "42" },
            new ServiceSpan(s_day, s_day.AddHours(1))),
        ["GetTopic"] = static () => OnCallOperations.Topic(5),
        ["GetTopicInfluence"] = static () => OnCallOperations.Influences(5),
        ["ListBaselineStatuses"] = static () => BaselineOperations.Statuses(new BaselineStatusFilter
        {
            BizDate = s_day,
            Statuses = ["ERROR", "OVER"],
            FinishStatuses = ["UNFINISH"],
            Priorities = [5, 8],
            Types = ["DAILY"],
            OwnerId = "42",
            Name = "n",
            TopicId = 6,
        }),
        ["GetBaselineStatus"] = static () => BaselineOperations.Status(new BaselineDay(5, s_day, 2)),
        ["GetBaselineKeyPath"] = static () => BaselineOperations.KeyPath(new BaselineDay(5, s_day, 2)),
        ["GetInstanceStatusStatistic"] = static () => InstanceOperations.Statistic(new StatisticFilter(7, EnvType.Prod, s_day)
        {
            DagType = "MANUAL",
            SchedulerType = "NORMAL",
            SchedulerPeriod = "DAY",
        }),
        ["ListReminds"] = static () => AlertRuleOperations.List(new AlertRuleFilter
        {
            NodeId = 5,
            Name = "n",
            Types = ["ERROR", "TIMEOUT"],
            FounderId = "42",
            TargetId = "43",
        }),
        ["GetRemind"] = static () => AlertRuleOperations.One(5, includeSecret: false),
        ["ListQualityRules"] = static () => QualityOperations.Rules(new QualityFilter("p", "t") { EntityId = 5 }),
        ["ListQualityResultsByEntity"] = static () => QualityOperations.Results(
            new QualityFilter("p", "t") { EntityId = 5 }, new ServiceSpan(s_day, s_day.AddHours(1))),
        ["ListQualityResultsByRule"] = static () => QualityOperations.Results(
            new QualityFilter("p", null) { RuleId = 6 }, new ServiceSpan(s_day, s_day.AddHours(1))),
        ["GetBaseline"] = static () => BaselineOperations.One(new BaselineKey(5, 7), includeSecret: false),
    };

    /// <summary>Parameters that no command sends, and why.</summary>
    public static IReadOnlyDictionary<string, string> NotSent { get; } = new Dictionary<string, string>
    {
        ["GetMetaColumnLineage.ColumnGuid"] = "instead of the names",
        ["GetProject.ProjectIdentifier"] = "instead of the id",
        ["GetFile.ProjectIdentifier"] = "instead of the id",
        ["GetDeployment.ProjectIdentifier"] = "instead of the id",
        ["ListFiles.FileIdIn"] = "GetFile asks for one",
        ["ListFiles.NodeId"] = "GetFile asks for one",
        ["GetMetaDBInfo.AppGuid"] = "",
        ["ListQualityRules.ProjectId"] = "the name says it",
        ["ListQualityResultsByEntity.ProjectId"] = "the name says it",
        ["ListQualityResultsByRule.ProjectId"] = "the name says it",
    };
}
