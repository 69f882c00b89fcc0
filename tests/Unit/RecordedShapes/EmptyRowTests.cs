using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>The row of an input that has no answer (-IncludeEmpty), of every operation that is asked about inputs.</summary>
public sealed class EmptyRowTests
{
    // All that such a row says.
    private static readonly Dictionary<string, string> s_rows = new()
    {
        ["GetMetaTableProducingTasks"] =
            "Table=odps.p.t TableGuid=odps.p.t DataSourceType=emr ClusterId=C-1 DatabaseName=db Schema=s TableName=t",
        ["SearchMetaTables"] = "ClusterId=C-1 Keyword=dim DataSourceType=emr",
        ["GetMetaTableBasicInfo"] =
            "TableGuid=odps.p.t FullName=odps.p.t TableName=t DatabaseName=db Schema=s ClusterId=C-1 DataSourceType=emr",
        ["GetMetaTableColumn"] = "TableGuid=odps.p.t DataSourceType=emr ClusterId=C-1 DatabaseName=db TableName=t",
        ["GetMetaTablePartition"] = "TableGuid=odps.p.t Table=odps.p.t",
        ["GetMetaTableOutput"] = "TableGuid=odps.p.t",
        ["GetMetaTableChangeLog"] = "TableGuid=odps.p.t",
        ["GetMetaTableThemeLevel"] = "TableGuid=odps.p.t",
        ["GetMetaTableIntroWiki"] = "TableGuid=odps.p.t",
        ["GetMetaTableLineage"] = "ClusterId=C-1 Direction=Upstream OfTable=odps.p.t OfDatabaseName=db OfClusterId=C-1 Root=odps.p.t",
        ["GetMetaColumnLineage"] = "Direction=Downstream OfColumn=C-1.db.t.c Root=C-1.db.t.c",
        ["ListLineage"] = "Direction=Upstream OfEntity=maxcompute-table.p.t Root=maxcompute-table.p.t",
        ["GetMetaDBInfo"] = "AppGuid=odps.p DatabaseName=db ClusterId=C-1 DataSourceType=emr",
        ["ListMetaDB"] = "ClusterId=C-1 DataSourceType=emr ProjectId=7",
        ["GetMetaDBTableList"] = "DatabaseName=db ClusterId=C-1 DataSourceType=emr",
        ["ListClusters"] = "ClusterType=EMR",
        ["ListClusterConfigs"] = "ClusterNumber=5 ProjectId=7 ConfigType=SPARK_CONF",
        ["ListCalcEngines"] = "ProjectId=7",
        ["GetDataSourceMeta"] = "DataSourceName=mysql_a ProjectId=7 EnvType=Dev",
        ["GetMetaCategory"] = "ParentCategoryId=3",
        ["GetMetaTableListByCategory"] = "OfCategoryId=3 DataSourceType=odps",
        ["ListTableTheme"] = "ProjectId=7",
        ["ListTableLevel"] = "ProjectId=7",
        ["GetMetaCollectionDetail"] = "QualifiedName=album.1",
        ["ListMetaCollectionEntities"] = "CollectionQualifiedName=album.1",
        ["ListEntityTags"] = "QualifiedName=maxcompute-table.p.t",
        ["ListEntitiesByTags"] = "OfTags=k=v",
        ["ListProjects"] = "",
        ["GetProject"] = "ProjectId=7",
        ["ListProjectIds"] = "OfUserId=42",
        ["ListProjectMembers"] = "ProjectId=7",
        ["ListDataSources"] = "ProjectId=7",
        ["GetNode"] = "NodeId=9007199254740993 ProjectEnv=Prod",
        ["ListNodes"] = "ProjectId=7 ProjectEnv=Dev",
        ["ListNodesByOutput"] = "ProjectEnv=Prod Output=p.t,p.u",
        ["ListNodeInputOrOutput"] = "NodeId=5 ProjectEnv=Prod",
        ["ListNodesByBaseline"] = "BaselineId=5",
        ["GetNodeCode"] = "NodeId=5 ProjectEnv=Prod",
        ["GetNodeParents"] = "OfNodeId=5 Direction=Upstream ProjectEnv=Prod Root=5",
        ["GetNodeChildren"] = "OfNodeId=5 Direction=Downstream ProjectEnv=Prod Root=5",
        ["ListInnerNodes"] = "ProjectId=7 ProjectEnv=Prod OuterNodeId=5",
        ["GetDeployment"] = "DeploymentId=1 ProjectId=7",
        ["GetFile"] = "FileId=1 NodeId=2 ProjectId=7",
        ["ListFiles"] = "ProjectId=7 ProjectIdentifier=dw",
        ["ListRefDISyncTasks"] = "DataSourceName=mysql_a ProjectId=7",
        ["GetInstance"] = "InstanceId=5 ProjectEnv=Prod",
        ["ListInstances"] = "ProjectId=7 NodeId=5 ProjectEnv=Prod",
        ["ListInstanceHistory"] = "InstanceId=5 ProjectEnv=Prod",
        ["GetInstanceLog"] = "InstanceId=5 InstanceHistoryId=3 ProjectEnv=Prod",
        ["GetDag"] = "DagId=5 ProjectEnv=Prod",
        ["ListDags"] = "OperationId=5 ProjectEnv=Prod",
        ["ListBaselines"] = "ProjectId=7",
        ["GetBaseline"] = "BaselineId=5 ProjectId=7",
        ["ListAlertMessages"] = "RemindId=6 BaselineId=5",
        ["GetAlertMessage"] = "AlertId=5",
        ["ListTopics"] = "InstanceId=6 NodeId=5",
        ["GetTopic"] = "TopicId=5",
        ["GetTopicInfluence"] = "TopicId=5",
        ["ListBaselineStatuses"] = "BizDate=11/20/2026 00:00:00 +08:00 TopicId=6",
        ["GetBaselineStatus"] = "BaselineId=5 BizDate=11/20/2026 00:00:00 +08:00 InGroupId=2",
        ["GetBaselineKeyPath"] = "BaselineId=5 BizDate=11/20/2026 00:00:00 +08:00 InGroupId=2",
        ["GetInstanceStatusStatistic"] = "ProjectId=7 ProjectEnv=Prod BizDate=11/20/2026 00:00:00 +08:00 DagType=MANUAL "
            + "SchedulerType=NORMAL SchedulerPeriod=DAY",
        ["ListReminds"] = "NodeId=5",
        ["GetRemind"] = "RemindId=5",
        ["ListQualityRules"] = "EntityId=5 DatabaseName=p TableName=t",
        ["ListQualityResultsByEntity"] = "EntityId=5 DatabaseName=p TableName=t",
        ["ListQualityResultsByRule"] = "RuleId=6 DatabaseName=p",
    };

    // Yes or no, and lists of all there is: no command gives a row for these.
    private static readonly string[] s_withoutRow = ["CheckMetaTable", "CheckMetaPartition", "ListTables", "ListMetaCollections"];

    private static readonly PageWindow s_window = new() { IncludesEmpty = true };

    public static TheoryData<string> Actions => [.. OperationFacts.Operations.Keys.Except(s_withoutRow)];

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task It_names_what_was_asked_about_and_nothing_else(string action)
    {
        QueryReader reader = await ReadAsync(action, Empty(action), s_window);
        Assert.Equal(s_rows[action], string.Join("; ", reader.Items.Select(Text)));
        Assert.Empty(reader.Warnings);
        Assert.Equal(reader.Items.Count > 0, reader.Pages[^1].IsEmptyRow);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task It_is_not_there_where_something_is_answered(string action)
    {
        QueryReader reader = await ReadAsync(action, new SampleReply(action).Root, s_window);
        Assert.NotEmpty(reader.Items);
        Assert.DoesNotContain(reader.Pages, static page => page.IsEmptyRow);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task It_is_not_there_where_the_part_that_is_wanted_is_cut_away(string action)
    {
        PageWindow[] windows =
        [
            new() { IncludesEmpty = true, First = 0 },
            new() { IncludesEmpty = true, First = 0, WantsTotal = true },
            new() { IncludesEmpty = true, Skip = 1000 },
        ];
        foreach (PageWindow window in windows)
            Assert.Empty((await ReadAsync(action, new SampleReply(action).Root, window)).Items);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task What_the_service_refuses_is_an_error(string action)
    {
        JsonObject reply = Empty(action);
        reply["Success"] = false;
        reply["ErrorCode"] = "Invalid.Wkbench.Parameter";
        DwException failure = await Assert.ThrowsAsync<DwException>(() => ReadAsync(action, reply, s_window));
        Assert.Equal("Invalid.Wkbench.Parameter", failure.Code);
    }

    private static JsonObject Empty(string action)
    {
        JsonObject reply = new SampleReply(action).Root;
        string[] payload = [.. reply.Select(static field => field.Key).Where(static name => name is not ("Success" or "RequestId"))];
        foreach (string name in payload)
            reply[name] = null;
        return reply;
    }

    private static Task<QueryReader> ReadAsync(string action, JsonObject reply, PageWindow window)
    {
        string text = reply.ToJsonString();
        var service = new FakeService(_ => text);
        return QueryReader.ReadAsync(Queries.All[action](), service.Session, window);
    }

    private static string Text(object row) => string.Join(' ', row.GetType().GetProperties()
        .Where(static property => property.Name != "Region")
        .Select(property => (property.Name, Value: property.GetValue(row)))
        .Where(static one => one.Value is not (null or "" or ICollection { Count: 0 }))
        .Select(static one => $"{one.Name}={Convert.ToString(one.Value, CultureInfo.InvariantCulture)}"));
}
