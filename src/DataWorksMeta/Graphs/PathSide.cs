using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>What was met from one end of a way.</summary>
internal sealed class PathSide
{
    private readonly Dictionary<EntityKey, WalkEdge?> _met = [];
    private readonly LineageDirection _direction;
    private List<GraphNode> _waiting;

    public PathSide(GraphNode start, LineageDirection direction)
    {
        _direction = direction;
        _met.Add(start.Key, null);
        _waiting = [start];
    }

    /// <summary>How many steps were gone.</summary>
    public int Steps { get; private set; }

    /// <summary>How many things are asked about for the next step.</summary>
    public int Waiting => _waiting.Count;

    public bool IsExhausted => _waiting.Count == 0;

    /// <summary>Whether all that was asked about was answered.</summary>
    public bool IsWhole { get; private set; } = true;

    public bool Has(EntityKey key) => _met.ContainsKey(key);

    /// <summary>The step that led to a thing; <see langword="null"/> for the start.</summary>
    public WalkEdge? WayTo(EntityKey key) => _met[key];

    /// <summary>Goes one step further everywhere, until it meets what was met from the other end.</summary>
    /// <returns>The step that met it.</returns>
    public async Task<WalkEdge?> StepAsync(
        IGraphSource source, WalkOptions options, PathSide other, List<WalkPage> unknown, ICallLog log, CancellationToken token)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var asks = new Queue<WalkAsk>();
        var next = new List<GraphNode>();
        int begun = 0;
        int answered = 0;
        try
        {
            while (answered < _waiting.Count)
            {
                while (begun < _waiting.Count && begun - answered < Math.Min(options.Ahead, 1L + (2L * (Steps + answered))))
                    asks.Enqueue(Begin(_waiting[begun++]));
                WalkAsk ask = asks.Peek();
                if (await TakeAsync(ask).ConfigureAwait(false) is WalkEdge meeting)
                    return meeting;
                asks.Dequeue();
                answered++;
                await ask.EndAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (WalkAsk left in asks)
                await left.EndAsync().ConfigureAwait(false);
        }
        _waiting = next;
        Steps++;
        return null;

        WalkAsk Begin(GraphNode node) =>
            new(node, Steps, source.AskAsync(node, _direction, log, stop.Token).GetAsyncEnumerator(stop.Token), 0);

        async Task<WalkEdge?> TakeAsync(WalkAsk ask)
        {
            try
            {
                NeighbourPage page;
                do
                {
                    page = await ask.NextAsync().ConfigureAwait(false);
                    ask.Node.IsGone = false;
                    foreach (Neighbour neighbour in page.Items)
                    {
                        if (Meet(ask.Node, neighbour) is WalkEdge meeting)
                            return meeting;
                    }
                }
                while (!page.IsLast);
            }
            catch (DwException failure) when (!failure.Fault.EndsPipeline)
            {
                GraphProblem problem = GraphProblems.Of(failure);
                if (problem == GraphProblem.Gone && !ask.Node.IsStart)
                {
                    ask.Node.IsGone = true;
                    return null;
                }
                IsWhole = false;
                unknown.Add(new WalkPage(ask.Node, ask.Depth, []) { Failure = failure, Problem = problem });
            }
            return null;
        }

        WalkEdge? Meet(GraphNode near, Neighbour neighbour)
        {
            if (neighbour.Key.IsNone || _met.ContainsKey(neighbour.Key) || options.Excludes?.Invoke(neighbour) == true)
                return null;
            var far = new GraphNode(neighbour.Key, neighbour.Subject);
            var edge = new WalkEdge(near, far, Steps + 1, IsRepeat: false, neighbour.Item);
            if (other.Has(neighbour.Key))
                return edge;
            // Nobody goes through it, and it is not the other end.
            if (options.StopsAt?.Invoke(neighbour) == true)
                return null;
            _met.Add(neighbour.Key, edge);
            next.Add(far);
            return null;
        }
    }
}
