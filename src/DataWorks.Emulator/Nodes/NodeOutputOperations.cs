using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Nodes;

/// <summary>Nodes by what they declare.</summary>
internal static class NodeOutputOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("ListNodesByOutput", Envelope.Full, ["Outputs", "ProjectEnv"], ByOutput),
        Operation.Create("SearchNodesByOutput", Envelope.Full, ["Outputs", "ProjectEnv"], SearchByOutput),
        Operation.Create(
            "ListNodeInputOrOutput", Envelope.Full, ["IoType", "NodeId", "ProjectEnv"],
            static (call, reply) => InputOrOutput(call, reply, withTable: false)),
        Operation.Create(
            "ListNodeIO", Envelope.Full, ["IoType", "NodeId", "ProjectEnv"],
            static (call, reply) => InputOrOutput(call, reply, withTable: true)),
    ];

    // An output that nobody declares has no list.
    private static void ByOutput(OperationCall call, ReplyWriter reply) =>
        reply.AddList("Data", Asked(call), (item, output) =>
        {
            item.Add("Output", output);
            Node[] nodes = [.. NodeOperations.Online(call, Declaring(call, output))];
            item.AddListOrNull("NodeList", nodes, (inner, node) => Write(call, inner, node));
        });

    private static void SearchByOutput(OperationCall call, ReplyWriter reply)
    {
        reply.StartObject("Data");
        foreach (string output in Asked(call))
        {
            if (NodeOperations.Online(call, Declaring(call, output)).FirstOrDefault() is { } node)
                reply.AddObject(output, item => Write(call, item, node));
        }

        reply.EndObject();
    }

    private static string[] Asked(OperationCall call) =>
        [.. call.RequiredText("Outputs").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static void Write(OperationCall call, ReplyWriter item, Node node)
    {
        NodeFields.WriteSettings(call, item, node);
        item.Add("DqcType", NodeFields.DqcType(node));
        item.Add("FileType", node.ProgramType);
        item.Add("RelatedFlowId", node.BusinessId);
        item.Add("Repeatability", NodeFields.Repeatable(node));
    }

    private static IEnumerable<Node> Declaring(OperationCall call, string output)
    {
        ICatalogue catalogue = call.Catalogue;
        int env = call.ProjectEnv();
        if (output.EndsWith("_out", StringComparison.Ordinal)
            && long.TryParse(output.AsSpan(output.LastIndexOf('.') + 1)[..^4], out long fileId)
            && catalogue.NodeAt(fileId - 100_000_000) is { } own && own.EnvType == env
            && NodeFields.OwnOutput(NodeFields.WorkspaceOf(call, own), own) == output)
        {
            return [own];
        }

        Table? table = output.Split('.') switch
        {
            [var project, var name] => catalogue.FindTable(new TableName(Project.Odps, null, project, null, name))
                ?? catalogue.Projects.Where(candidate => candidate.Engine == Project.Emr && candidate.Name == project)
                    .Select(candidate => catalogue.FindTable(new TableName(Project.Emr, candidate.ClusterId, project, null, name)))
                    .FirstOrDefault(static found => found is not null),
            [var project, var schema, var name] => catalogue.FindTable(new TableName(Project.Odps, null, project, schema, name)),
            _ => null,
        };
        return table is null || table.Project.EnvType != env ? [] : NodeFields.Writers(catalogue, [table]);
    }

    private static void InputOrOutput(OperationCall call, ReplyWriter reply, bool withTable)
    {
        Node node = Lookup.NodeOf(call);
        Workspace? workspace = NodeFields.WorkspaceOf(call, node);
        IEnumerable<(string Name, string? Table)> items = call.Text("IoType") switch
        {
            "input" => NodeFields.Inputs(call, workspace, node),
            "output" => NodeFields.Outputs(workspace, node),
            _ => throw new ServiceException(ServiceErrors.Workbench("IoType")),
        };
        reply.AddList("Data", items, (row, item) =>
        {
            row.Add("NodeId", node.Id);
            row.Add("Data", item.Name);
            if (withTable)
                row.Add("TableName", item.Table);
        });
    }
}
