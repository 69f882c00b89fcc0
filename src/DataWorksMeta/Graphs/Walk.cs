using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>
/// Goes from a thing to all that it leads to, breadth first. Many questions are under way at once and no step waits for the one before to
/// be complete, but answers are taken in the order in which a plain search would ask: what comes out does not depend on timing. Each thing
/// is asked about once, and each edge is told once. Memory holds what was met and what waits, not what was told.
/// </summary>
internal sealed class Walk(IGraphSource source, WalkOptions options)
{
    private const int FewCalls = 32;

    private readonly Dictionary<EntityKey, GraphNode> _met = [];
    private readonly HashSet<(GraphNode Node, string Kind)> _kinds = [];
    private readonly Queue<(GraphNode Node, int Depth)> _waiting = new();
    private readonly Queue<WalkAsk> _asks = new();
    private int _answered;
    private int _reached;
    private DwException? _spent;

    /// <summary>How many things were asked about, and are done with.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>How many are known to be asked about still.</summary>
    public int Open => _waiting.Count + _asks.Count;

    /// <summary>How far from the start the last answer was.</summary>
    public int Reached => Volatile.Read(ref _reached);

    /// <summary>Walks. What comes out is told before more is asked for.</summary>
    /// <param name="root">Where it begins.</param>
    /// <param name="direction">Upstream or downstream, not both.</param>
    /// <param name="log">Who hears of the calls.</param>
    /// <param name="token">Ends every wait at once.</param>
    /// <exception cref="DwException">No later question could be answered either.</exception>
    public async IAsyncEnumerable<WalkPage> PagesAsync(
        GraphNode root, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        _met.Add(root.Key, root);
        _waiting.Enqueue((root, 0));
        WalkAsk? ask = null;
        try
        {
            Begin(direction, log, stop.Token);
            while (_asks.TryDequeue(out ask))
            {
                for (bool isLast = false; !isLast;)
                {
                    WalkPage page = await TakeAsync(ask).ConfigureAwait(false);
                    isLast = page.IsLast;
                    if (isLast)
                        Volatile.Write(ref _answered, _answered + 1);
                    yield return page;
                    if (isLast || !IsNearEnd(log))
                        Begin(direction, log, stop.Token);
                }
                await ask.EndAsync().ConfigureAwait(false);
            }
            while (_spent is not null && _waiting.TryDequeue(out (GraphNode Node, int Depth) unasked))
                yield return new WalkPage(unasked.Node, unasked.Depth, []) { Failure = _spent, Problem = GraphProblem.Budget };
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            if (ask is not null)
                await ask.EndAsync().ConfigureAwait(false);
            foreach (WalkAsk left in _asks)
                await left.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Asks about what waits. The start goes alone, and each answer lets two more go: who wants one edge pays for one.</summary>
    private void Begin(LineageDirection direction, ICallLog log, CancellationToken token)
    {
        int ahead = IsNearEnd(log) ? 1 : options.Ahead;
        while (_spent is null && _asks.Count < Math.Min(ahead, 1L + (2L * _answered))
            && _waiting.TryDequeue(out (GraphNode Node, int Depth) next))
        {
            IAsyncEnumerator<NeighbourPage> pages =
                source.AskAsync(next.Node, direction, log, token).GetAsyncEnumerator(token);
            _asks.Enqueue(new WalkAsk(next.Node, next.Depth, pages, Math.Min(options.PagesAhead, _answered)));
        }
    }

    // The last calls of a budget go one after the other: side by side, chance would decide what is asked with them.
    private bool IsNearEnd(ICallLog log) => log.Budget is { } budget && budget.Left <= Math.Min(options.Ahead, FewCalls);

    private async Task<WalkPage> TakeAsync(WalkAsk ask)
    {
        try
        {
            return Take(ask, await ask.NextAsync().ConfigureAwait(false));
        }
        catch (DwException failure) when (!failure.Fault.EndsPipeline)
        {
            GraphProblem problem = GraphProblems.Of(failure);
            if (problem == GraphProblem.Budget)
                _spent ??= failure;
            if (problem == GraphProblem.Gone)
                ask.Node.IsGone = true;
            return new WalkPage(ask.Node, ask.Depth, []) { Failure = failure, Problem = problem };
        }
    }

    private WalkPage Take(WalkAsk ask, NeighbourPage answer)
    {
        ask.Node.IsGone = false;
        Volatile.Write(ref _reached, ask.Depth);
        int number = _answered + 1;
        int depth = ask.Depth + 1;
        var edges = new List<WalkEdge>(answer.Items.Count);
        foreach (Neighbour neighbour in answer.Items)
        {
            if (options.Excludes?.Invoke(neighbour) == true)
                continue;
            bool isRepeat = false;
            GraphNode? far = null;
            if (!neighbour.Key.IsNone)
                isRepeat = _met.TryGetValue(neighbour.Key, out far);
            far ??= Meet(neighbour, depth);
            if (!IsTold(far, neighbour.Kind, number))
                edges.Add(new WalkEdge(ask.Node, far, depth, isRepeat, neighbour.Item));
        }
        if (answer.IsLast)
            _kinds.Clear();
        return new WalkPage(ask.Node, ask.Depth, edges) { IsLast = answer.IsLast, Named = answer.Items.Count };
    }

    private GraphNode Meet(Neighbour neighbour, int depth)
    {
        var node = new GraphNode(neighbour.Key, neighbour.Subject);
        if (neighbour.Key.IsNone)
            return node;
        _met.Add(neighbour.Key, node);
        if (depth < options.Depth && options.StopsAt?.Invoke(neighbour) != true)
            _waiting.Enqueue((node, depth));
        return node;
    }

    /// <summary>Whether the same answer has named the same step before.</summary>
    private bool IsTold(GraphNode far, string? kind, int answer)
    {
        bool isThere = far.LastAnswer == answer;
        far.LastAnswer = answer;
        return kind is null ? isThere : !_kinds.Add((far, kind));
    }
}
