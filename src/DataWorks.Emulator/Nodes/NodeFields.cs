using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Nodes;

/// <summary>A node as the operations show it: some show little, and the type of some fields differs.</summary>
internal static class NodeFields
{
    /// <summary>What every operation shows.</summary>
    public static void WriteCore(OperationCall call, ReplyWriter item, Node node)
    {
        item.Add("NodeId", node.Id);
        item.Add("NodeName", node.Name);
        item.Add("OwnerId", call.Books.Nodes.OwnerOf(node));
        item.Add("ProjectId", node.ProjectId);
        item.Add("ProgramType", node.ProgramType);
        item.Add("SchedulerType", call.Books.Nodes.SchedulerTypeOf(node));
        item.Add("CronExpress", node.Cron);
        item.Add("Priority", node.Priority);
        item.Add("BaselineId", Lookup.BaselineOf(call, node)?.Id);
    }

    public static void WriteSettings(OperationCall call, ReplyWriter item, Node node)
    {
        WriteCore(call, item, node);
        item.Add("Connection", node.Connection);
        item.Add("Description", Description(node));
        item.Add("DqcDescription", node.Tables.Count == 0 ? "" : QualityRule(node.Tables[0]));
        item.Add("ParamValues", node.ParamValues);
        item.Add("RepeatInterval", 120000);
        item.Add("ResGroupName", "默认资源组");
    }

    private static string QualityRule(Table table) =>
        $$"""[{"projectName":"{{table.Project.Name}}","tableName":"{{table.Name}}","partition":"ds=$[yyyymmdd-1]"}]""";

    /// <summary>As GetNode and ListNodes show it, except that one has Repeatability as a text.</summary>
    public static void WriteWhole(OperationCall call, ReplyWriter item, Node node)
    {
        WriteSettings(call, item, node);
        item.Add("DqcType", DqcType(node));
        item.Add("BusinessId", node.BusinessId);
        item.Add("RelatedFlowId", node.BusinessId);
        item.Add("FileId", node.FileId);
        item.Add("FileType", node.FileType);
        item.Add("FileVersion", 1 + (long)(node.Hash % 9));
        item.Add("RepeatMode", 1);
        item.Add("ResGroupIdentifier", "group_280749521950784");
        item.Add("CreateTime", node.CreateTime);
        item.Add("ModifyTime", node.ModifyTime);
        item.Add("DeployDate", node.ModifyTime + BusinessDates.Hour);
    }

    public static int DqcType(Node node) => node.Tables.Count == 0 ? 0 : 1;

    public static bool Repeatable(Node node) => node.Hash % 7 != 0;

    public static string Description(Node node) => node.Tables.Count == 0 ? "" : node.Tables[0].Comment ?? "";

    /// <summary>Those that write the sources of what the node writes, or what it reads where it writes nothing.</summary>
    public static IEnumerable<Node> Parents(ICatalogue catalogue, Node node) => Writers(
        catalogue,
        node.Sources.Count > 0 ? catalogue.TablesLike(node.Sources) : node.Tables.SelectMany(catalogue.SourcesOf));

    public static IEnumerable<Node> Children(ICatalogue catalogue, Node node) =>
        Writers(catalogue, node.Tables.SelectMany(catalogue.ConsumersOf))
            .Concat(node.Tables.SelectMany(catalogue.ReadersOf).Distinct());

    public static IEnumerable<Node> Writers(ICatalogue catalogue, IEnumerable<Table> tables) => tables
        .SelectMany(static table => table.Tasks, static (table, task) => (table.Project.EnvType, task.TaskId))
        .Distinct()
        .Select(pair => long.TryParse(pair.TaskId, out long id) ? catalogue.FindNode(id, pair.EnvType) : null)
        .OfType<Node>();

    /// <summary>Declared outputs: the tables, and one of its own.</summary>
    public static IEnumerable<(string Name, string? Table)> Outputs(Workspace? workspace, Node node) =>
        node.Tables.Select(OutputOf).Select(static name => (name, (string?)name)).Append((OwnOutput(workspace, node), null));

    public static IEnumerable<(string Name, string? Table)> Inputs(OperationCall call, Workspace? workspace, Node node)
    {
        string[] tables = [.. node.Tables.SelectMany(call.Catalogue.SourcesOf).Distinct().Select(OutputOf)];
        return tables.Length > 0 ? tables.Select(static name => (name, (string?)name)) : [(workspace?.Identifier + "_root", null)];
    }

    public static string OutputOf(Table table) =>
        table.Schema is null ? $"{table.Project.Name}.{table.Name}" : $"{table.Project.Name}.{table.Schema}.{table.Name}";

    public static string OwnOutput(Workspace? workspace, Node node) => $"{workspace?.Identifier}.{node.FileId}_out";

    public static Workspace? WorkspaceOf(OperationCall call, Node node) =>
        call.Catalogue.Workspaces.FirstOrDefault(workspace => workspace.ProjectId == node.ProjectId);
}
