using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>A graph that is all there: it costs no call.</summary>
internal sealed class StoreSource(GraphStore store) : IGraphSource
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<NeighbourPage> AskAsync(
        GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        int number = store.Find(node.Key)
            ?? throw new DwException(ErrorId.NotFound, $"'{node.Id}' is not in the graph.");
        yield return new NeighbourPage(Read(number, direction), IsLast: true);
    }

    private Neighbour[] Read(int number, LineageDirection direction)
    {
        ReadOnlySpan<int> ends = store.Neighbours(number, direction);
        var read = new Neighbour[ends.Length];
        for (int i = 0; i < read.Length; i++)
            read[i] = new Neighbour(store[ends[i]], store[ends[i]].Text, null);
        return read;
    }
}
