using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Nodes;

/// <summary>What waits for what: a node is its id in one environment, in whichever workspace.</summary>
internal sealed class NodeGraph(bool resolvesOwner) : ILineageKind
{
    public static GraphNode StartAt(NodeKey node) => new(KeyOf(node), node) { IsStart = true };

    public static EntityKey KeyOf(NodeKey node) => EntityKey.OfNode(node.NodeId, node.Environment);

    /// <inheritdoc/>
    public Query Query(object subject, LineageDirection direction)
    {
        Query<NodeDependency> query = NodeOperations.Dependencies(new NodeStep((NodeKey)subject, direction));
        return resolvesOwner ? new OwnerQuery(query) : query;
    }

    /// <inheritdoc/>
    public object TargetOf(object subject) => ((NodeKey)subject).NodeId;

    /// <inheritdoc/>
    public LineageEdge Turn(
        ICaller caller, LineageEdge step, LineageEdge? known, GraphNode near, GraphNode far, LineageDirection direction)
    {
        Query<NodeDependency> query = NodeOperations.Dependencies(new NodeStep((NodeKey)near.Subject, direction));
        var turned = (NodeDependency)query.EmptyRow(caller)!.Items[0];
        return turned.Find(((NodeKey)far.Subject).NodeId, known as NodeDependency, (NodeDependency)step);
    }
}
