using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Nodes;

/// <summary>Which workspace has a node, asked once for each node and session (GetNode).</summary>
internal static class NodeDirectory
{
    /// <summary>The question about a node in its workspace, which needs a look-up.</summary>
    public static Query Ask(NodeKey node, Func<long, Query> query) => new DeferredQuery(
        $"{node} {node.Environment}",
        async (caller, log, token) => query(await ProjectOfAsync(caller, node, log, token).ConfigureAwait(false)));

    /// <summary>The workspace that a node is in.</summary>
    /// <exception cref="DwException">The node is not there, or may not be seen.</exception>
    public static Task<long> ProjectOfAsync(ICaller caller, NodeKey node, ICallLog log, CancellationToken token) =>
        caller.Lookups.GetAsync(node, (heard, stop) => FindAsync(caller, node, heard, stop), log, token);

    private static async Task<long> FindAsync(ICaller caller, NodeKey node, ICallLog log, CancellationToken token)
    {
        await foreach (Node found in NodeOperations.One(node).ItemsAsync(caller, log, token).ConfigureAwait(false))
        {
            if (found.ProjectId is long projectId)
                return projectId;
        }
        var fault = new Fault(ErrorId.UnreadableReply, "the service does not say which workspace has the node.")
        {
            Advice = "Name the workspace with -Project.",
        };
        throw new DwException(fault, "GetNode", node.ToString(), caller.Region);
    }
}
