using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Nodes;

/// <summary>What changes a scheduled node.</summary>
internal static class NodeChangeOperations
{
    private static readonly ServiceError s_schedulerType =
        new(400, "InvalidSchedulerType", "The specified SchedulerType is invalid: it must be 0 or 2.");

    public static Operation[] All { get; } =
    [
        Operation.Change("UpdateNodeOwner", Envelope.SuccessOnly, ["NodeId", "ProjectEnv", "UserId"], Target, UpdateOwner),
        Operation.Change("UpdateNodeRunMode", Envelope.SuccessOnly, ["NodeId", "ProjectEnv", "SchedulerType"], Target, UpdateRunMode),
        Operation.Change("OfflineNode", Envelope.SuccessTextOnly, ["NodeId", "ProjectId"], Target, Offline),
    ];

    private static string Target(OperationCall call) => call.RequiredText("NodeId");

    private static void UpdateOwner(OperationCall call, ReplyWriter reply)
    {
        Node node = Lookup.NodeOf(call);
        string owner = call.RequiredText("UserId");
        if (NodeFields.WorkspaceOf(call, node) is { } workspace && workspace.Members.All(member => member.Id != owner))
            throw new ServiceException(ServiceErrors.Workbench("UserId is no member of the workspace."));
        call.Books.Nodes.SetOwner(node, owner);
    }

    private static void UpdateRunMode(OperationCall call, ReplyWriter reply)
    {
        Node node = Lookup.NodeOf(call);
        string type = call.RequiredText("SchedulerType") switch
        {
            "0" => "NORMAL",
            "2" => "PAUSE",
            _ => throw new ServiceException(s_schedulerType),
        };
        call.Books.Runs.ChangeNodes(at => call.Books.Nodes.SetSchedulerType(node, type, at));
    }

    // It takes production nodes: no environment can be named.
    private static void Offline(OperationCall call, ReplyWriter reply)
    {
        Workspace workspace = Lookup.WorkspaceOf(call);
        Node node = Lookup.NodeOf(call);
        if (node.ProjectId != workspace.ProjectId)
            throw Lookup.NoNode;
        if (NodeOperations.Online(call, NodeFields.Children(call.Catalogue, node)).Any(child => child.Id != node.Id))
            throw new ServiceException(ServiceErrors.Workbench("the node has child nodes and cannot be taken offline."));
        call.Books.Nodes.TakeOffline(node);
    }
}
