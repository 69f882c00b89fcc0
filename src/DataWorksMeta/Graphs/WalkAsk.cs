namespace DataWorksMeta.Graphs;

/// <summary>A question on its way: the first part of its answer is fetched at once, and few more before they are wanted.</summary>
internal sealed class WalkAsk
{
    private readonly IAsyncEnumerator<NeighbourPage> _pages;
    private readonly int _ahead;
    private Task<Fetched>? _next;

    /// <param name="node">The thing that is asked about.</param>
    /// <param name="depth">How many steps it lies from the start.</param>
    /// <param name="pages">The answer, part by part.</param>
    /// <param name="ahead">How many parts may come before they are wanted.</param>
    public WalkAsk(GraphNode node, int depth, IAsyncEnumerator<NeighbourPage> pages, int ahead)
    {
        Node = node;
        Depth = depth;
        _pages = pages;
        _ahead = ahead;
        _next = FetchAsync(ahead);
    }

    public GraphNode Node { get; }

    public int Depth { get; }

    /// <summary>The next part, when it is there.</summary>
    /// <exception cref="DwException">It is not known.</exception>
    public async Task<NeighbourPage> NextAsync()
    {
        Fetched fetched = await (_next ??= FetchAsync(_ahead)).ConfigureAwait(false);
        _next = fetched.Next;
        return fetched.Page;
    }

    /// <summary>Nobody wants the rest. What is under way has been told to end.</summary>
    public async Task EndAsync()
    {
        try
        {
            while (_next is not null)
                _next = (await _next.ConfigureAwait(false)).Next;
        }
        catch (Exception exception) when (exception is DwException or OperationCanceledException)
        {
            // Nobody asks any more what became of it.
        }
        await _pages.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<Fetched> FetchAsync(int ahead)
    {
        if (!await _pages.MoveNextAsync().ConfigureAwait(false))
            return new Fetched(NeighbourPage.End, null);
        NeighbourPage page = _pages.Current;
        return new Fetched(page, page.IsLast || ahead == 0 ? null : FetchAsync(ahead - 1));
    }

    private sealed record Fetched(NeighbourPage Page, Task<Fetched>? Next);
}
