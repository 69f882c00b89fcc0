using System.Runtime.CompilerServices;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>What is made from a table: the tables, and the reports and other entities where these are wanted too.</summary>
internal sealed class ImpactSource(IGraphSource tables, IGraphSource entities) : IGraphSource
{
    private const string NotDeployed = "InvalidAction.NotFound";

    // A cloud that has no such operation has it for no table.
    private volatile bool _isWithoutEntities;

    /// <inheritdoc/>
    public async IAsyncEnumerable<NeighbourPage> AskAsync(
        GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        if (node.Subject is not EntityRef)
        {
            await foreach (NeighbourPage page in tables.AskAsync(node, direction, log, token).ConfigureAwait(false))
                yield return page with { IsLast = false };
        }
        if (!_isWithoutEntities && EntityRef.NameOf(node.Subject) is string name)
        {
            var entity = new GraphNode(node.Key, name) { IsStart = true };
            IAsyncEnumerator<NeighbourPage> pages = entities.AskAsync(entity, direction, log, token).GetAsyncEnumerator(token);
            await using (pages.ConfigureAwait(false))
            {
                while (await HasNextAsync(pages, node, log).ConfigureAwait(false))
                    yield return new NeighbourPage([.. pages.Current.Items.Select(Read)], IsLast: false);
            }
        }
        yield return NeighbourPage.End;
    }

    private static Neighbour Read(Neighbour found) => found.Item is EntityLineage row ? EntityRef.Read(row) : found;

    private async Task<bool> HasNextAsync(IAsyncEnumerator<NeighbourPage> pages, GraphNode node, ICallLog log)
    {
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (DwException failure) when (failure.Code == NotDeployed)
        {
            if (!_isWithoutEntities)
                log.Verbose("ListLineage is not there: reports and registered entities are left out. " + failure.Message);
            _isWithoutEntities = true;
            return false;
        }
        catch (DwException failure) when (node.Subject is not EntityRef && GraphProblems.Of(failure) == GraphProblem.Gone)
        {
            // A table that nobody registered.
            log.Verbose($"'{node.Id}' is no entity of the data map.");
            return false;
        }
        catch (DwException failure)
            when (node.Subject is not EntityRef && GraphProblems.Of(failure) is not GraphProblem.Budget && !failure.Fault.EndsPipeline)
        {
            log.Fail(node.Id, failure.Without("the reports that read it are not known"));
            return false;
        }
    }
}
