using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>
/// The nodes of one workspace and environment, of which nobody knows before how many will be wanted. The first ones are asked for singly;
/// once as many calls are made as the list of all of them takes, the list is fetched. So the calls are never many more than twice those of
/// the better way.
/// </summary>
internal sealed class WorkspaceNodes(ICaller caller, NodeFilter filter)
{
    private const int AtLeastSingly = 20;
    private const int NodesOfPage = 100;
    private const int MostPages = 100;

    private readonly object _gate = new();
    private readonly LookupCache _lists = new(Clock.System);
    private int _singly;

    /// <summary>A node, where the list has it; <see langword="null"/> where it is to be asked for singly.</summary>
    public async Task<Node?> FindAsync(long nodeId, ICallLog log, CancellationToken token)
    {
        if (IsSingle(AtLeastSingly))
            return null;
        try
        {
            Listing list = await ListAsync(isWhole: false, log, token).ConfigureAwait(false);
            if (list.Nodes.TryGetValue(nodeId, out Node? node) || list.IsWhole)
                return node;
            if (IsSingle(list.Pages))
                return null;
            list = await ListAsync(isWhole: true, log, token).ConfigureAwait(false);
            return list.Nodes.GetValueOrDefault(nodeId);
        }
        catch (DwException failure) when (!failure.Fault.EndsPipeline && failure.Code != ErrorId.BudgetSpent)
        {
            // The single nodes may be seen all the same.
            return null;
        }
    }

    private bool IsSingle(int most)
    {
        lock (_gate)
        {
            if (_singly >= most)
                return false;
            _singly++;
            return true;
        }
    }

    private Task<Listing> ListAsync(bool isWhole, ICallLog log, CancellationToken token) => _lists.GetAsync(
        isWhole,
        (heard, stop) => ReadAsync(isWhole, new QuietLog(heard), stop),
        log,
        token);

    // A short list is read at once; of a long one the first page tells how long it is.
    private async Task<Listing> ReadAsync(bool isWhole, ICallLog log, CancellationToken token)
    {
        var nodes = new Dictionary<long, Node>();
        int pages = MostPages;
        await foreach (ResultPage page in
            NodeOperations.List(filter).PagesAsync(caller, PageWindow.Whole, log, token).ConfigureAwait(false))
        {
            foreach (Node node in page.Items.Cast<Node>())
            {
                if (node.NodeId is long id)
                    nodes.TryAdd(id, node);
            }
            if (page is { IsFirst: true, Total: long total })
                pages = (int)Math.Clamp((total + NodesOfPage - 1) / NodesOfPage, 1, MostPages);
            if (!isWhole && !page.IsLast && pages > AtLeastSingly)
                return new Listing(nodes, pages, IsWhole: false);
        }
        return new Listing(nodes, pages, IsWhole: true);
    }

    private sealed record Listing(Dictionary<long, Node> Nodes, int Pages, bool IsWhole);
}
