using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>Who knows what lies one step away: the service, answers that were kept, files. It limits by itself what is under way.</summary>
internal interface IGraphSource
{
    /// <summary>What lies one step away, part by part: a part is asked for when somebody wants it.</summary>
    /// <param name="node">The thing.</param>
    /// <param name="direction">Upstream or downstream, not both.</param>
    /// <param name="log">Who hears of the calls.</param>
    /// <param name="token">Ends every wait at once.</param>
    /// <exception cref="DwException">It is not known: <see cref="GraphProblems"/> tells why.</exception>
    IAsyncEnumerable<NeighbourPage> AskAsync(GraphNode node, LineageDirection direction, ICallLog log, CancellationToken token);
}
