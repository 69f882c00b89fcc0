using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>The service: one call for each part of an answer, so many at once as the command allows over all its inputs.</summary>
internal sealed class ServiceSource(ICaller caller, ILineageKind kind, PageWindow window, Overlap overlap, Outage outage) : IGraphSource
{
    // That a thing is gone the service says with an error, but to a walk it is an answer, and kept as one.
    private static readonly byte[] s_gone = "{\"Data\":false}"u8.ToArray();

    /// <inheritdoc/>
    public async IAsyncEnumerable<NeighbourPage> AskAsync(
        GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        Query query = kind.Query(node.Subject, direction);
        var own = new PartLog(log);
        ICallRecord? record = node.IsStart ? null : own.Record;
        RequestKey key = record is null ? default : RequestKey.Of("gone " + query.Identity, caller.Region, caller.Client.Endpoint);
        if (record is not null)
        {
            using ApiReply? known = await record.FindAsync(key, token, isCall: false).ConfigureAwait(false);
            if (known is not null)
                throw new DwException(ErrorId.NotFound, $"'{node.Id}' is not there any more.");
        }
        try
        {
            IAsyncEnumerator<ResultPage> pages = query.PagesAsync(caller, window, own, token).GetAsyncEnumerator(token);
            await using (pages.ConfigureAwait(false))
            {
                while (await overlap.AskAsync(() => HasNextAsync(pages, own, record, key), token).ConfigureAwait(false))
                {
                    yield return new NeighbourPage(Read(pages.Current.Items), pages.Current.IsLast);
                    if (pages.Current.IsLast)
                        yield break;
                }
            }
        }
        finally
        {
            record?.Leave(key);
        }
    }

    private async Task<bool> HasNextAsync(IAsyncEnumerator<ResultPage> pages, PartLog log, ICallRecord? record, RequestKey key)
    {
        int round = outage.Begin();
        // Where calls are counted they are taken in the order in which they are wanted.
        if (log.Budget is null)
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            bool hasNext = await pages.MoveNextAsync().ConfigureAwait(false);
            outage.Answered();
            return hasNext;
        }
        catch (DwException failure) when (failure.Fault.IsOnTheWay)
        {
            log.Record?.EndedIn(failure);
            throw outage.Failed(failure, round);
        }
        catch (DwException failure)
        {
            if (failure.StatusCode is not null)
                outage.Answered();
            if (record is not null && GraphProblems.Of(failure) == GraphProblem.Gone)
            {
                using ApiReply gone = KeptReply.Read(s_gone);
                record.Add(key, "gone", gone);
            }
            else
            {
                log.Record?.EndedIn(failure);
            }
            throw;
        }
    }

    private static Neighbour[] Read(IReadOnlyList<object> items)
    {
        var read = new Neighbour[items.Count];
        for (int i = 0; i < read.Length; i++)
            read[i] = ((LineageEdge)items[i]).AsNeighbour();
        return read;
    }
}
