using DataWorksMeta.Graphs;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>
/// Turns the steps of a walk into things, each once and in the order of the walk, while what is to be known of them is asked for. The walk
/// goes on meanwhile, but not further ahead than a bounded number of things.
/// </summary>
internal sealed class ImpactRun
{
    private readonly ICallLog _log;
    private readonly ImpactReader _reader;
    private readonly ImpactThings _things;
    private readonly ImpactFollowers? _followers;
    private readonly Queue<ImpactThing> _found = new();
    private readonly Queue<(ImpactThing Thing, Task Reading)> _reading = new();
    private readonly ImpactOptions _options;
    private Task<bool>? _next;
    private DwException? _end;

    public ImpactRun(ICaller caller, TableIdentity table, ImpactOptions options, ImpactReader reader, ICallLog log)
    {
        _log = log;
        _reader = reader;
        _options = options;
        _things = new ImpactThings(caller, table, options);
        if (options.WantsReaders)
            _followers = new ImpactFollowers(_things);
    }

    /// <summary>Where the walk begins.</summary>
    public GraphNode Root => _things.Root;

    /// <summary>How many things were given out.</summary>
    public long Given { get; private set; }

    /// <param name="pages">The walk.</param>
    /// <param name="most">How many are wanted.</param>
    /// <param name="ahead">How many may be known before the oldest of them is.</param>
    /// <exception cref="DwException">The root cannot be asked about, or nothing any more; what was found before was given out.</exception>
    public async IAsyncEnumerable<IReadOnlyList<TableImpact>> RowsAsync(IAsyncEnumerator<WalkPage> pages, long most, int ahead)
    {
        _next = pages.MoveNextAsync().AsTask();
        while (Given < most)
        {
            // Where nothing can be asked any more, what was found is told all the same.
            Task<bool>? next = _end is null ? _next : null;
            Begin(most, ahead, isComplete: next is null);
            if (_reading.TryPeek(out (ImpactThing Thing, Task Reading) oldest) && oldest.Reading.IsCompleted)
            {
                List<TableImpact> rows = await TakeAsync(most).ConfigureAwait(false);
                if (rows.Count > 0)
                    yield return rows;
            }
            else if (next is not null && _found.Count + _reading.Count < Math.Min(ahead, most - Given))
            {
                await Task.WhenAny(_reading.Count > 0 ? [next, oldest.Reading] : [next]).ConfigureAwait(false);
                if (next.IsCompleted)
                    _next = await TakeAsync(pages, next).ConfigureAwait(false);
            }
            else if (_reading.Count > 0)
            {
                await Task.WhenAny(oldest.Reading).ConfigureAwait(false);
            }
            else
            {
                break;
            }
        }
        if (_end is not null && Given < most)
            throw _end;
    }

    /// <summary>Waits for what is under way, which has been told to end.</summary>
    public async Task EndAsync()
    {
        foreach ((_, Task reading) in _reading)
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_next is not null)
            await ((Task)_next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Asks about what waits. The first goes alone, and each that is known lets two more go: who wants one pays for few.</summary>
    private void Begin(long most, int ahead, bool isComplete)
    {
        long wanted = Math.Min(ahead, Math.Min(1 + (2 * Given), most - Given));
        while (_reading.Count < wanted && Next(isComplete) is { } thing)
            _reading.Enqueue((thing, _end is null ? _reader.ReadAsync(thing) : Task.FromException(_end)));
    }

    private ImpactThing? Next(bool isComplete)
    {
        if (_followers is not null)
            return _followers.Next(_found, isComplete, isIdle: _reading.Count == 0);
        return _found.TryDequeue(out ImpactThing? thing) ? thing : null;
    }

    /// <summary>What is known, up to the first thing that is not yet.</summary>
    private async Task<List<TableImpact>> TakeAsync(long most)
    {
        var rows = new List<TableImpact>();
        while (Given < most && _reading.TryPeek(out (ImpactThing Thing, Task Reading) oldest) && oldest.Reading.IsCompleted)
        {
            _reading.Dequeue();
            try
            {
                await oldest.Reading.ConfigureAwait(false);
            }
            catch (DwException failure)
            {
                _end ??= failure;
                Leave(oldest.Thing);
            }
            ImpactThing thing = oldest.Thing;
            _followers?.Add(thing);
            if (thing.Step.Depth > 0)
            {
                rows.Add(thing.Row);
                Given++;
            }
            foreach (DwException failure in thing.Failures)
                _log.Fail(ImpactThings.TargetOf(thing), failure);
        }
        return rows;
    }

    /// <summary>Takes a part of the walk.</summary>
    /// <returns>The next one; <see langword="null"/> where it has ended.</returns>
    private async Task<Task<bool>?> TakeAsync(IAsyncEnumerator<WalkPage> pages, Task<bool> next)
    {
        try
        {
            if (!await next.ConfigureAwait(false))
                return null;
        }
        catch (DwException failure)
        {
            _end ??= failure;
            return null;
        }
        WalkPage page = pages.Current;
        if (page is { Depth: 0, Failure: { } refused })
        {
            _end ??= refused;
            return null;
        }
        if (_followers is not null && page.Depth == 0 && _things.TakeRoot() is { } root)
            _found.Enqueue(root);
        foreach (WalkEdge edge in page.Edges)
        {
            if (_things.Meet(edge) is { } thing)
                _found.Enqueue(thing);
        }
        if (page.Failure is { } failed && page.Problem != GraphProblem.Gone)
            Lose(page.Of, failed);
        return pages.MoveNextAsync().AsTask();
    }

    private void Leave(ImpactThing thing)
    {
        if (_options.WantsOwners)
            thing.Lacks("Owner");
        if (_options.WantsTasks)
            thing.Lacks("Tasks");
        thing.Lacks("Dependents");
    }

    private void Lose(GraphNode node, DwException failure)
    {
        ImpactStep step = _things.StepOf(node);
        if (step.IsNews(failure))
            _log.Fail(ImpactThings.TargetOf(node), failure);
    }
}
