namespace DataWorksMeta.Lineage.Impact;

/// <summary>
/// The nodes that run after the tasks of affected tables. Which of them write one of these tables is known when all things of the same
/// depth are: those that do not are things of their own then, behind the others of that depth.
/// </summary>
internal sealed class ImpactFollowers(ImpactThings things)
{
    private readonly HashSet<(long NodeId, string? Environment)> _known = [];
    private readonly Queue<ImpactThing> _ready = new();
    private List<(NodeDependency Node, ImpactStep Of)> _waiting = [];
    private int _depth;

    /// <summary>Takes what is known of a thing that is given out.</summary>
    public void Add(ImpactThing thing)
    {
        foreach (ImpactTask task in thing.Row.Tasks)
        {
            if (task.TaskId is long id)
                _known.Add((id, task.ProjectEnv ?? nameof(EnvType.Prod)));
        }
        _waiting.AddRange(thing.Followers.Select(node => (node, thing.Step)));
    }

    /// <summary>The next thing to be read.</summary>
    /// <param name="found">What the walk has found.</param>
    /// <param name="isComplete">It finds no more.</param>
    /// <param name="isIdle">All that was read is given out.</param>
    public ImpactThing? Next(Queue<ImpactThing> found, bool isComplete, bool isIdle)
    {
        while (true)
        {
            if (_ready.TryDequeue(out ImpactThing? follower))
                return follower;
            bool hasNext = found.TryPeek(out ImpactThing? thing);
            if (hasNext && thing!.Step.Depth <= _depth)
                return found.Dequeue();
            if (!isIdle || (!hasNext && (!isComplete || _waiting.Count == 0)))
                return null;
            MakeReady();
            _depth++;
        }
    }

    // Those of the depth that is complete: they follow tasks of the depth before.
    private void MakeReady()
    {
        var later = new List<(NodeDependency Node, ImpactStep Of)>();
        foreach ((NodeDependency node, ImpactStep of) in _waiting)
        {
            if (of.Depth >= _depth)
                later.Add((node, of));
            else if (node.NodeId is long id && _known.Add((id, node.ProjectEnv)))
                _ready.Enqueue(things.Follow(node, of));
        }
        _waiting = later;
    }
}
