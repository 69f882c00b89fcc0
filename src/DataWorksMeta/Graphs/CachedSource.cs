using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>
/// Answers that walks of the same command have in common: what one of them has asked, or asks at the moment, the others do not ask again.
/// </summary>
/// <param name="source">Who is asked.</param>
/// <param name="kind">What the lineage is of.</param>
/// <param name="caller">Who asks.</param>
/// <param name="kept">Where the answers are kept.</param>
/// <param name="stop">The end of the command: that one walk has enough ends no question that another may wait for.</param>
internal sealed class CachedSource(
    IGraphSource source, ILineageKind kind, ICaller caller, KeptAnswers kept, CancellationToken stop) : IGraphSource
{
    private readonly object _gate = new();
    private readonly Dictionary<(EntityKey Key, LineageDirection Direction), Answer> _asking = [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<NeighbourPage> AskAsync(
        GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        bool isOwn = false;
        Answer? answer;
        IReadOnlyList<object>? known;
        lock (_gate)
        {
            known = _asking.TryGetValue((node.Key, direction), out answer) ? null : kept.Find(node.Key, direction);
            if (known is null && answer is null)
            {
                isOwn = true;
                answer = new Answer(source.AskAsync(node, direction, log, stop).GetAsyncEnumerator(stop), End);
                _asking.Add((node.Key, direction), answer);
            }
        }
        if (known is not null)
        {
            yield return new NeighbourPage(Neighbours(kind.Restore(caller, node.Subject, direction, known)), IsLast: true);
            yield break;
        }
        for (int number = 0; ; number++)
        {
            NeighbourPage page = await answer!.PageAsync(number).WaitAsync(token).ConfigureAwait(false);
            yield return isOwn
                ? page
                : page with { Items = Neighbours([.. page.Items.Select(static item => ((LineageEdge)item.Item!).Copy())]) };
            if (page.IsLast)
                yield break;
        }

        void End(Answer ended, DwException? failure)
        {
            lock (_gate)
            {
                _asking.Remove((node.Key, direction));
                // Nobody else may be out of calls.
                if (failure?.Code != ErrorId.BudgetSpent)
                    kept.Keep(node.Key, direction, failure, ended.Edges);
            }
        }
    }

    private static Neighbour[] Neighbours(LineageEdge[] edges) => Array.ConvertAll(edges, static edge => edge.AsNeighbour());

    /// <summary>An answer on its way, as far as anybody wanted it.</summary>
    private sealed class Answer(IAsyncEnumerator<NeighbourPage> rest, Action<Answer, DwException?> end)
    {
        private readonly object _gate = new();
        private readonly List<NeighbourPage> _pages = [];
        private Task? _fetching;

        /// <summary>All that came.</summary>
        public IEnumerable<LineageEdge> Edges =>
            _pages.SelectMany(static page => page.Items).Select(static item => (LineageEdge)item.Item!);

        public async Task<NeighbourPage> PageAsync(int number)
        {
            while (true)
            {
                Task fetching;
                lock (_gate)
                {
                    if (number < _pages.Count)
                        return _pages[number];
                    fetching = _fetching ??= FetchAsync();
                }
                await fetching.ConfigureAwait(false);
            }
        }

        private async Task FetchAsync()
        {
            // The gate is let go before anything is asked.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            NeighbourPage page = NeighbourPage.End;
            try
            {
                if (await rest.MoveNextAsync().ConfigureAwait(false))
                    page = rest.Current;
            }
            catch (Exception exception)
            {
                await rest.DisposeAsync().ConfigureAwait(false);
                if (exception is DwException failure)
                    end(this, failure);
                throw;
            }
            lock (_gate)
            {
                _pages.Add(page);
                _fetching = null;
            }
            if (!page.IsLast)
                return;
            await rest.DisposeAsync().ConfigureAwait(false);
            end(this, null);
        }
    }
}
