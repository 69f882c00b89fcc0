using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Nodes;

/// <summary>Scheduled nodes.</summary>
internal static class NodeOperations
{
    private const int Pages = 100;

    public static Operation[] All { get; } =
    [
        Operation.Create("GetNode", Envelope.Full, ["NodeId", "ProjectEnv"], Get),
        Operation.Create("GetNodeCode", Envelope.Full, ["NodeId", "ProjectEnv"], Code),
        Operation.Create(
            "GetNodeParents", Envelope.Full, ["NodeId", "ProjectEnv"],
            static (call, reply) => Relatives(call, reply, NodeFields.Parents, false)),
        Operation.Create(
            "GetNodeChildren", Envelope.Full, ["NodeId", "ProjectEnv"],
            static (call, reply) => Relatives(call, reply, NodeFields.Children, true)),
        Operation.Create("ListNodes", Envelope.Full, ["ProjectEnv", "ProjectId"], List),
        Operation.Create("ListInnerNodes", Envelope.SuccessOnly, ["OuterNodeId", "ProjectId"], Inner),
    ];

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        Node node = Lookup.NodeOf(call);
        reply.StartObject("Data");
        NodeFields.WriteWhole(call, reply, node);
        reply.Add("Repeatability", NodeFields.Repeatable(node) ? "true" : "false");
        reply.EndObject();
    }

    private static void Code(OperationCall call, ReplyWriter reply) => reply.Add("Data", NodeCode.Of(call.Catalogue, Lookup.NodeOf(call)));

    private static void Relatives(
        OperationCall call, ReplyWriter reply, Func<ICatalogue, Node, IEnumerable<Node>> relatives, bool children)
    {
        Node node = Lookup.NodeOf(call);
        IEnumerable<Node> found = call.Books.Runs.IsCausal
            ? Dependencies.Shown(call.Catalogue, node, children)
            : relatives(call.Catalogue, node);
        reply.StartObject("Data");
        reply.AddListOrNull("Nodes", [.. Online(call, found)], (item, relative) =>
        {
            NodeFields.WriteCore(call, item, relative);
            item.Add("Repeatability", NodeFields.Repeatable(relative));
            // A node that needs its own run of yesterday depends across cycles.
            item.Add("StepType", ReferenceEquals(relative, node) || relative.Id == node.Id ? "3" : "0");
        });
        reply.EndObject();
    }

    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        Workspace workspace = Lookup.WorkspaceOf(call);
        Node[] nodes = [.. Filter(call, Online(call, call.Catalogue.NodesOf(workspace.ProjectId, call.ProjectEnv())))];
        reply.StartObject("Data");
        page.Write(reply, nodes.Length);
        reply.AddList("Nodes", page.Cut(nodes), (item, node) =>
        {
            NodeFields.WriteWhole(call, item, node);
            item.Add("Repeatability", NodeFields.Repeatable(node));
        });
        reply.EndObject();
    }

    /// <summary>The filters that several operations share; a name needs only to be contained.</summary>
    public static IEnumerable<Node> Filter(OperationCall call, IEnumerable<Node> nodes)
    {
        string? name = call.Text("NodeName");
        string? owner = call.Text("Owner");
        string? type = call.Text("ProgramType");
        string? scheduler = call.Text("SchedulerType");
        string? business = call.Text("BizName");
        NodeStore store = call.Books.Nodes;
        return nodes.Where(node =>
            (name is null || node.Name.Contains(name, StringComparison.OrdinalIgnoreCase))
            && (owner is null || store.OwnerOf(node) == owner)
            && (type is null || node.ProgramType == type)
            && (scheduler is null || store.SchedulerTypeOf(node) == scheduler)
            && (business is null || node.Layer == business));
    }

    /// <summary>Those that were not taken offline.</summary>
    public static IEnumerable<Node> Online(OperationCall call, IEnumerable<Node> nodes) =>
        nodes.Where(node => !call.Books.Nodes.IsOffline(node));

    private static void Inner(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        Lookup.WorkspaceOf(call);
        Node outer = Lookup.NodeOf(call, "OuterNodeId");
        Node[] nodes = [.. Filter(call, Online(call, call.Catalogue.InnerNodesOf(outer.Id, outer.EnvType)))];
        reply.StartObject("Paging");
        page.Write(reply, nodes.Length);
        reply.AddList("Nodes", page.Cut(nodes), (item, node) =>
        {
            NodeFields.WriteSettings(call, item, node);
            item.Add("DqcType", NodeFields.DqcType(node) == 1 ? "1" : "0");
            item.Add("BusinessId", node.BusinessId);
            item.Add("Repeatability", NodeFields.Repeatable(node));
        });
        reply.EndObject();
    }
}
