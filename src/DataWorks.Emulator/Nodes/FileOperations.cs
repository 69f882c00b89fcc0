using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Nodes;

/// <summary>Files of the development environment: one a production node.</summary>
internal static class FileOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetFile", Envelope.Full, [], Get),
        Operation.Create("ListFiles", Envelope.Full, [], List),
    ];

    public static Workspace WorkspaceOf(OperationCall call) =>
        call.Text("ProjectId") is null && call.Text("ProjectIdentifier") is { } identifier
            ? call.Catalogue.Workspaces.FirstOrDefault(workspace => workspace.Identifier == identifier)
                ?? throw new ServiceException(ServiceErrors.WorkspaceNotExist)
            : Lookup.WorkspaceOf(call);

    /// <summary>By FileId, else by NodeId.</summary>
    public static (Workspace Workspace, Node File) Find(OperationCall call)
    {
        Workspace workspace = WorkspaceOf(call);
        Node? node = call.Number("FileId") is { } fileId ? call.Catalogue.NodeAt(fileId - 100_000_000)
            : call.Number("NodeId") is { } nodeId ? call.Catalogue.FindNode(nodeId, 1)
            : throw new ServiceException(ServiceErrors.Missing("FileId"));
        if (node is not { EnvType: 1 } || node.ProjectId != workspace.ProjectId)
            throw new ServiceException(ServiceErrors.Workbench("the file does not exist."));
        return (workspace, node);
    }

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        (Workspace workspace, Node node) = Find(call);
        reply.StartObject("Data");
        reply.AddObject("File", file =>
        {
            Write(call, file, node, withPath: false, NodeCode.Of(call.Catalogue, node));
            file.Add("DeletedStatus", "NORMAL");
            file.Add("AdvancedSettings", node.ProgramType == "EMR_HIVE" ? """{"queue":"default"}""" : "");
        });
        reply.AddObject("NodeConfiguration", configuration => WriteConfiguration(call, configuration, workspace, node));
        // The only name of the service that starts in lower case.
        reply.AddObject("ResourceDownloadLink", static link => link.Add("downloadLink", ""));
        reply.EndObject();
    }

    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Workspace workspace = WorkspaceOf(call);
        string[]? ids = call.Text("FileIdIn")?.Split(',');
        if (ids?.Length > 50)
            throw new ServiceException(ServiceErrors.Workbench("FileIdIn"));
        string[]? types = call.Text("FileTypes")?.Split(',');
        Node[] nodes = [.. call.Catalogue.NodesOf(workspace.ProjectId, 1)
            .Where(node => ids is null || ids.Contains(Text(node.FileId)))
            .Where(node => types is null || types.Contains(Text(node.FileType)))
            .Where(node => call.Number("NodeId") is not { } id || id == node.Id)
            .Where(node => call.Text("Owner") is not { } owner || owner == node.OwnerId)
            .Where(node => call.Text("LastEditUser") is not { } user || user == node.OwnerId)
            .Where(node => call.Text("ExactFileName") is not { } name || name == node.Name)
            .Where(node => call.Text("Keyword") is not { } word || node.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            .Where(node => call.Text("FileFolderPath") is not { } path || path == Folder(node))
            .Where(node => call.Text("UseType") is not { } use || use == UseType(node))];
        bool content = call.Flag("NeedContent");
        bool path = call.Flag("NeedAbsoluteFolderPath");
        ICatalogue catalogue = call.Catalogue;
        reply.StartObject("Data");
        page.Write(reply, nodes.Length);
        reply.AddList(
            "Files", page.Cut(nodes), (item, node) => Write(call, item, node, path, content ? NodeCode.Of(catalogue, node) : null));
        reply.EndObject();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Folder(Node node) => $"业务流程/{node.Layer}/" + node.ProgramType switch
    {
        "DI" => "数据集成",
        "EMR_HIVE" => "EMR",
        _ => "MaxCompute/数据开发",
    };

    private static string UseType(Node node) => node.SchedulerType == "SKIP" ? "SKIP" : "NORMAL";

    private static void Write(OperationCall call, ReplyWriter item, Node node, bool withPath, string? content)
    {
        item.Add("FileId", node.FileId);
        item.Add("FileName", node.Name);
        item.Add("FileType", node.FileType);
        item.Add("FileDescription", NodeFields.Description(node));
        item.Add("FileFolderId", StableHash.Of(Folder(node)).ToString("x16", CultureInfo.InvariantCulture));
        item.Add("AbsoluteFolderPath", withPath ? Folder(node) : null);
        item.Add("NodeId", node.Id);
        item.Add("BizId", node.BusinessId);
        item.Add("BusinessId", node.BusinessId);
        item.Add("ParentId", -1);
        item.Add("Owner", node.OwnerId);
        item.Add("CreateUser", node.OwnerId);
        item.Add("LastEditUser", node.OwnerId);
        item.Add("CreateTime", node.CreateTime);
        item.Add("LastEditTime", node.ModifyTime);
        item.Add("CurrentVersion", call.Books.Deployments.VersionOf(node));
        item.Add("CommitStatus", call.Books.Deployments.IsCommitted(node) ? 1 : 0);
        item.Add("ConnectionName", node.Connection);
        item.Add("IsMaxCompute", node.ProgramType is "ODPS_SQL" or "PYODPS3");
        item.Add("AutoParsing", true);
        item.Add("UseType", UseType(node));
        item.Add("Content", content);
    }

    private static void WriteConfiguration(OperationCall call, ReplyWriter item, Workspace workspace, Node node)
    {
        item.Add("SchedulerType", node.SchedulerType);
        item.Add("CycleType", node.IsHourly ? "NOT_DAY" : "DAY");
        item.Add("CronExpress", node.Cron);
        item.Add("ParaValue", node.ParamValues);
        item.Add("RerunMode", "ALL_ALLOWED");
        item.Add("AutoRerunTimes", 3);
        item.Add("AutoRerunIntervalMillis", 120000);
        item.Add("DependentType", NodeFields.Parents(call.Catalogue, node).Any(parent => parent.Id == node.Id) ? "SELF" : "NONE");
        item.Add("DependentNodeIdList", "");
        item.Add("StartEffectDate", 936923400000);
        item.Add("EndEffectDate", 4155787800000);
        item.Add("ResourceGroupId", 375827434852437);
        item.Add("ApplyScheduleImmediately", "true");
        item.Add("IgnoreParentSkipRunningProperty", "false");
        item.Add("StartImmediately", true);
        item.Add("Stop", node.SchedulerType == "PAUSE");
        item.Add("Timeout", 0);
        item.Add("ImageId", "");
        item.AddList("InputList", NodeFields.Inputs(call, workspace, node), static (row, input) =>
        {
            row.Add("Input", input.Name);
            row.Add("ParseType", input.Table is null ? "MANUAL" : "AUTO");
        });
        item.AddList("OutputList", NodeFields.Outputs(workspace, node), static (row, output) =>
        {
            row.Add("Output", output.Name);
            row.Add("RefTableName", output.Table);
        });
        bool checks = node.ProgramType == "PYODPS3";
        string[] inputs = checks ? [workspace.Identifier + ".check:outputs"] : [];
        item.AddListOrNull("InputParameters", inputs, static (row, source) =>
        {
            row.Add("ParameterName", "input");
            row.Add("ValueSource", source);
        });
        string[] outputs = checks ? ["${bizdate}"] : [];
        item.AddListOrNull("OutputParameters", outputs, static (row, value) =>
        {
            row.Add("ParameterName", "output");
            row.Add("Type", "1");
            row.Add("Value", value);
            row.Add("Description", "");
        });
    }
}
