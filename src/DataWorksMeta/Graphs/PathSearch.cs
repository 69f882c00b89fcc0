using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>
/// A shortest way from one thing to another: breadth first from both ends, always from the end where less waits, until the two meet. Among
/// ways of the same length the first one in the order of the answers counts, whatever the timing.
/// </summary>
internal sealed class PathSearch(IGraphSource source, WalkOptions options, LineageDirection direction)
{
    private readonly List<WalkPage> _unknown = [];
    private PathSide _near = null!;
    private PathSide _far = null!;

    /// <summary>What could not be asked about: where no way was found, it is not known whether there is one.</summary>
    public IReadOnlyList<WalkPage> Unknown => _unknown;

    /// <summary>Whether it is sure that there is no way where none was found: what leads on from one of the ends was answered.</summary>
    public bool IsSure => (_near.IsWhole && _far.IsWhole) || IsSettled;

    private bool IsSettled => (_near.IsExhausted && _near.IsWhole) || (_far.IsExhausted && _far.IsWhole);

    /// <summary>How many steps a way would have had that was not looked for any more; 0 where all were looked for.</summary>
    public int LookedFor { get; private set; }

    /// <summary>Searches.</summary>
    /// <returns>
    /// The steps of the way, from the root to the target; those that were found from the target are told as they were found. Empty where
    /// there is none, or where <see cref="Unknown"/> holds something.
    /// </returns>
    /// <exception cref="DwException">No later question could be answered either.</exception>
    public async Task<IReadOnlyList<PathStep>> FindAsync(GraphNode root, GraphNode target, ICallLog log, CancellationToken token)
    {
        LineageDirection back = direction == LineageDirection.Upstream ? LineageDirection.Downstream : LineageDirection.Upstream;
        _near = new PathSide(root, direction);
        _far = new PathSide(target, back);
        while (_near.Steps + _far.Steps < options.Depth)
        {
            if (Next() is not PathSide side)
                return [];
            bool isNear = side == _near;
            if (await side.StepAsync(source, options, isNear ? _far : _near, _unknown, log, token).ConfigureAwait(false) is { } meeting)
                return Way(meeting, isNear);
            ThrowIfLost(root, target);
            LookedFor = _near.Steps + _far.Steps;
        }
        return [];
    }

    /// <summary>An end that is not there leads nowhere, and that the root may not be read ends the search as it ends a walk.</summary>
    private void ThrowIfLost(GraphNode root, GraphNode target)
    {
        foreach (WalkPage page in _unknown)
        {
            if (page.Of == root || (page.Of == target && page.Problem == GraphProblem.Gone))
                throw page.Failure!;
        }
    }

    /// <summary>The end to go on from; <see langword="null"/> where one is exhausted, and all of it is known.</summary>
    private PathSide? Next()
    {
        // A target that is not there at all is worth more than that no way leads to it.
        if (_far.Steps == 0 && _near.IsExhausted)
            return _far;
        if (IsSettled)
            return null;
        if (_near.IsExhausted || _far.IsExhausted)
            return _near.IsExhausted ? (_far.IsExhausted ? null : _far) : _near;
        return _far.Waiting < _near.Waiting ? _far : _near;
    }

    private List<PathStep> Way(WalkEdge meeting, bool isNear)
    {
        var steps = new List<PathStep>();
        GraphNode near = isNear ? meeting.Near : meeting.Far;
        for (WalkEdge? edge = _near.WayTo(near.Key); edge is WalkEdge step; edge = _near.WayTo(step.Near.Key))
            steps.Insert(0, new PathStep(step, IsTurned: false));
        steps.Add(new PathStep(meeting, IsTurned: !isNear));
        GraphNode far = isNear ? meeting.Far : meeting.Near;
        for (WalkEdge? edge = _far.WayTo(far.Key); edge is WalkEdge step; edge = _far.WayTo(step.Near.Key))
            steps.Add(new PathStep(step, IsTurned: true));
        return steps;
    }
}
