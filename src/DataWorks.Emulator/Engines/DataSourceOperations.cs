using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Engines;

/// <summary>Engines and data sources of a workspace. Their specifications hold (fake) secrets.</summary>
internal static class DataSourceOperations
{
    private const int TaskPages = 100;
    private const int FirstEngineId = 35;

    private static readonly JsonSerializerOptions s_text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Operation[] All { get; } =
    [
        Operation.Create("ListCalcEngines", Envelope.Full, ["CalcEngineType", "ProjectId"], CalcEngines),
        Operation.Create(
            "ListDataSources", Envelope.Full, ["ProjectId"],
            static (call, reply) => DataSources(call, reply, "DataSources", "DataSourceType")),
        Operation.Create(
            "ListConnections", Envelope.Full, ["ProjectId"],
            static (call, reply) => DataSources(call, reply, "Connections", "ConnectionType")),
        Operation.Create("GetDataSourceMeta", Envelope.SuccessOnly, ["DatasourceName", "ProjectId"], Meta),
        Operation.Create("ListRefDISyncTasks", Envelope.SuccessOnly, ["DatasourceName", "ProjectId", "RefType", "TaskType"], SyncTasks),
    ];

    private static void CalcEngines(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Workspace workspace = Lookup.WorkspaceOf(call);
        string type = call.RequiredText("CalcEngineType");
        (Project Project, int Id)[] engines = [.. call.Catalogue.Projects
            .Select(static (project, index) => (Project: project, Id: FirstEngineId + index))
            .Where(engine => engine.Project.ProjectId == workspace.ProjectId
                && string.Equals(engine.Project.Engine, type, StringComparison.OrdinalIgnoreCase))
            .Where(engine => call.Text("EnvType") is not { } env || env == EnvName(engine.Project))
            .Where(engine => call.Text("Name") is not { } name || name == EngineName(engine.Project))];
        reply.StartObject("Data");
        page.Write(reply, engines.Length);
        reply.AddList("CalcEngines", page.Cut(engines), (item, engine) =>
        {
            item.Add("EngineId", engine.Id);
            item.Add("Name", EngineName(engine.Project));
            item.Add("CalcEngineType", engine.Project.Engine.ToUpperInvariant());
            item.Add("EnvType", EnvName(engine.Project));
            item.Add("BindingProjectId", workspace.ProjectId);
            item.Add("BindingProjectName", workspace.Identifier);
            item.Add("IsDefault", engine.Project.EnvType == 1);
            item.Add("Region", "cn-shanghai");
            item.Add("DwRegion", "cn-shanghai");
            item.Add("TaskAuthType", "PROJECT");
            item.Add("TenantId", workspace.TenantId);
            item.Add("GmtCreate", BusinessDates.Wordy(workspace.CreateTime));
            item.AddObject("EngineInfo", info => WriteEngineInfo(info, engine.Project));
        });
        reply.EndObject();
    }

    private static long? EngineId(ICatalogue catalogue, Workspace workspace, DataSource source)
    {
        for (int i = 0; i < catalogue.Projects.Count; i++)
        {
            if (catalogue.Projects[i].ProjectId == workspace.ProjectId && catalogue.Projects[i].EnvType == source.EnvType)
                return FirstEngineId + i;
        }

        return null;
    }

    private static string EnvName(Project project) => project.EnvType == 1 ? "PRD" : "DEV";

    private static string EngineName(Project project) => project.Engine + "_" + project.Name;

    private static void WriteEngineInfo(ReplyWriter info, Project project)
    {
        if (project.Engine == Project.Emr)
        {
            info.Add("clusterBizId", project.ClusterId);
            info.Add("database", project.Name);
            info.Add("specs", """{"userName":"hive","password":"emulator-password-3"}""");
            return;
        }

        info.Add("projectName", project.Name);
        info.Add("endpoint", "http://service.cn-shanghai.maxcompute.aliyun.com/api");
        info.Add("accessId", "LTAI-emulator-engine-1");
        info.Add("accessKey", "emulator-access-key-secret-1");
        info.Add("pubEndpoint", "http://service.cn-shanghai.maxcompute.aliyun.com/api");
        info.Add("vpcEndpoint", "http://service.cn-shanghai.maxcompute.aliyun-inc.com/api");
        info.Add("resourceGroupType", "default");
        info.Add("mcProjectType", 0);
        info.Add("modelVersion", project.Name == "marketing" ? "schema" : "table");
    }

    private static void DataSources(OperationCall call, ReplyWriter reply, string listName, string typeName)
    {
        Page page = Page.Of(call);
        Workspace workspace = Lookup.WorkspaceOf(call);
        DataSource[] sources = [.. workspace.DataSources
            .Where(source => call.Text(typeName) is not { } type || type == source.Type)
            .Where(source => call.Text("SubType") is not { } type || type == source.SubType)
            .Where(source => call.Text("Name") is not { } name || name == source.Name)
            .Where(source => call.Number("EnvType") is not { } env || env == source.EnvType)
            .Where(source => call.Text("Status") is not { } status || status == (source.Enabled ? "ENABLED" : "DISABLED"))];
        reply.StartObject("Data");
        page.Write(reply, sources.Length);
        reply.AddList(listName, page.Cut(sources), (item, source) =>
        {
            item.Add("Id", source.Id);
            item.Add("Name", source.Name);
            item.Add(typeName, source.Type);
            item.Add("SubType", source.SubType);
            item.Add("Description", source.Description);
            item.Add("Content", JsonSerializer.Serialize(source.Content, s_text));
            item.Add("EnvType", source.EnvType);
            item.Add("Status", source.Enabled ? 1 : 2);
            item.Add("ConnectStatus", source.Enabled ? 1 : 0);
            item.Add("DefaultEngine", source.IsDefault);
            item.Add("BindingCalcEngineId", source.IsDefault ? EngineId(call.Catalogue, workspace, source) : null);
            item.Add("Operator", workspace.Owner);
            item.Add("ProjectId", workspace.ProjectId);
            item.Add("TenantId", workspace.TenantId);
            item.Add("Sequence", 300);
            item.Add("Shared", false);
            item.Add("GmtCreate", BusinessDates.Wordy(workspace.CreateTime));
            item.Add("GmtModified", BusinessDates.Wordy(workspace.CreateTime + (source.Id * BusinessDates.Hour)));
        });
        reply.EndObject();
    }

    // A data source that cannot be reached fails inside a success.
    private static void Meta(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, maximum: int.MaxValue);
        DataSource source = SourceOf(call, call.Text("EnvType") == "0" ? 0 : 1);
        reply.StartObject("Data");
        reply.Add("Status", source.Enabled ? "success" : "fail");
        reply.Add("Message", source.Enabled ? "" : "Communications link failure");
        var tables = page.Cut(source.Tables)
            .Select(name => new { dbName = source.Database, enable = true, table = name, tableName = name });
        var schema = new[] { new { tableInfos = tables } };
        var meta = new { dbTables = new[] { new { dbName = source.Database, schema } } };
        reply.Add("Meta", source.Enabled ? JsonSerializer.Serialize(meta, s_text) : null);
        reply.EndObject();
    }

    private static void SyncTasks(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, maximum: int.MaxValue).UpTo(TaskPages, ServiceErrors.Workbench("PageNumber"));
        DataSource source = SourceOf(call, 1);
        string taskType = call.RequiredText("TaskType");
        IReadOnlyList<string> names = call.Text("RefType") switch
        {
            "from" => source.ReadBy,
            "to" => source.WrittenBy,
            _ => throw new ServiceException(ServiceErrors.Workbench("RefType")),
        };
        IEnumerable<Node> nodes = call.Catalogue.NodesOf(call.RequiredNumber("ProjectId"), 1)
            .Where(node => taskType == "DI_OFFLINE" && node.ProgramType == "DI" && NamePattern.AnyMatches(names, node.Name));
        bool reads = call.Text("RefType") == "from";
        reply.StartObject("Data");
        reply.AddList("DISyncTasks", page.Cut(nodes), (item, node) =>
        {
            item.Add("NodeId", node.Id);
            item.Add("NodeName", node.Name);
            item.Add("TaskType", taskType);
            item.Add("DiSourceDatasource", Quoted(reads ? source.Name : "odps_first"));
            item.Add("DiDestinationDatasource", Quoted(reads ? "odps_first" : source.Name));
        });
        reply.EndObject();
    }

    // A list as text, escaped twice, as the documents show it.
    private static string Quoted(string name) => string.Create(CultureInfo.InvariantCulture, $"[\\\"{name}\\\"]");

    private static DataSource SourceOf(OperationCall call, int envType) =>
        Lookup.WorkspaceOf(call).DataSources
            .FirstOrDefault(source => source.Name == call.Text("DatasourceName") && source.EnvType == envType)
        ?? throw new ServiceException(ServiceErrors.Workbench("the data source does not exist."));
}
