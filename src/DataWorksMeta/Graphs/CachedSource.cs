using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>
/// Answers that walks of the same command have in common: what one of them has asked, or asks at the moment, the others do not ask again.
/// The answers that were used last are kept.
/// </summary>
/// <param name="source">Who is asked.</param>
/// <param name="copy">Makes an item of an answer one for another walk.</param>
/// <param name="stop">The end of the command: that one walk has enough ends no question that another may wait for.</param>
/// <param name="most">How many answers are kept.</param>
internal sealed class CachedSource(IGraphSource source, Func<object, object> copy, CancellationToken stop, int most = CachedSource.Most)
    : IGraphSource
{
    private const int Most = 100_000;

    private readonly object _gate = new();
    private readonly Dictionary<(EntityKey Key, LineageDirection Direction), LinkedListNode<Answer>> _answers = [];
    private readonly LinkedList<Answer> _byUse = new();

    /// <inheritdoc/>
    public async IAsyncEnumerable<NeighbourPage> AskAsync(
        GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        Answer answer = Find(node, direction, log, out bool isOwn);
        for (int number = 0; ; number++)
        {
            NeighbourPage page;
            try
            {
                page = await answer.PageAsync(number).WaitAsync(token).ConfigureAwait(false);
            }
            catch (DwException failure) when (failure.Code == ErrorId.BudgetSpent)
            {
                Forget(node, direction, answer);
                throw;
            }
            yield return isOwn ? page : Copied(page);
            if (page.IsLast)
                yield break;
        }
    }

    private Answer Find(GraphNode node, LineageDirection direction, ICallLog log, out bool isOwn)
    {
        lock (_gate)
        {
            isOwn = !_answers.TryGetValue((node.Key, direction), out LinkedListNode<Answer>? known);
            if (!isOwn)
            {
                _byUse.Remove(known!);
                _byUse.AddLast(known!);
                return known!.Value;
            }
            if (_answers.Count >= most)
            {
                _answers.Remove(_byUse.First!.Value.Place);
                _byUse.RemoveFirst();
            }
            var answer = new Answer((node.Key, direction), source.AskAsync(node, direction, log, stop).GetAsyncEnumerator(stop));
            _answers.Add((node.Key, direction), _byUse.AddLast(answer));
            return answer;
        }
    }

    private void Forget(GraphNode node, LineageDirection direction, Answer answer)
    {
        lock (_gate)
        {
            if (_answers.TryGetValue((node.Key, direction), out LinkedListNode<Answer>? known) && known.Value == answer)
            {
                _answers.Remove((node.Key, direction));
                _byUse.Remove(known);
            }
        }
    }

    private NeighbourPage Copied(NeighbourPage page) =>
        page with { Items = [.. page.Items.Select(item => item with { Item = item.Item is object known ? copy(known) : null })] };

    /// <summary>An answer, as far as anybody wanted it.</summary>
    private sealed class Answer((EntityKey Key, LineageDirection Direction) place, IAsyncEnumerator<NeighbourPage> rest)
    {
        private readonly object _gate = new();
        private NeighbourPage[] _pages = [];
        private Task? _fetching;

        public (EntityKey Key, LineageDirection Direction) Place => place;

        public async Task<NeighbourPage> PageAsync(int number)
        {
            while (true)
            {
                Task fetching;
                lock (_gate)
                {
                    if (number < _pages.Length)
                        return _pages[number];
                    fetching = _fetching ??= FetchAsync();
                }
                await fetching.ConfigureAwait(false);
            }
        }

        // What failed stays so: each walk tells it, and none asks again.
        private async Task FetchAsync()
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            bool hasNext;
            try
            {
                hasNext = await rest.MoveNextAsync().ConfigureAwait(false);
            }
            catch
            {
                await rest.DisposeAsync().ConfigureAwait(false);
                throw;
            }
            NeighbourPage page = hasNext ? rest.Current : NeighbourPage.End;
            lock (_gate)
            {
                _pages = [.. _pages, page];
                _fetching = null;
            }
            if (page.IsLast)
                await rest.DisposeAsync().ConfigureAwait(false);
        }
    }
}
