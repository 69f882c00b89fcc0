using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Dags;
using DataWorks.Emulator.Nodes;

namespace DataWorks.Emulator.Runs;

/// <summary>
/// What was done to instances. A state is computed whenever somebody looks, from the instance, the accepted changes, the plans and the
/// time: nothing runs, and an instance that nothing reaches is what the catalogue says.
/// </summary>
internal sealed partial class RunBook(TimeProvider clock, NodeStore nodes)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, List<RunWrite>> _writes = [];
    private readonly HashSet<DateOnly> _dates = [];
    private readonly RunPlans _plans = new();
    private readonly DagBook _dags = new();
    private readonly Dictionary<long, RunTimeline> _timelines = [];
    private readonly Dictionary<long, long?> _starts = [];
    private readonly Dictionary<long, long?> _ends = [];
    private readonly HashSet<long> _underWay = [];
    private volatile bool _used;

    public BookClock Clock { get; } = new(clock);

    public RunSettings Settings { get; set; } = new();

    public IReadOnlyList<RunPlan> Plans
    {
        get
        {
            lock (_gate)
                return _plans.All;
        }
    }

    public InstanceState StateOf(ICatalogue catalogue, RunOrigin run)
    {
        if (!_used && _causal is null)
            return new InstanceState(run);
        lock (_gate)
        {
            return run is CausalRun causal ? TimelineOf(causal).SeenAt(Clock.Now)
                : MayBeReached(run) ? TimelineOf(catalogue, run).SeenAt(Clock.Now) : new InstanceState(run);
        }
    }

    /// <summary>The instance of that id, of the schedule or of a DAG.</summary>
    public InstanceState? Find(ICatalogue catalogue, long id, int envType) =>
        (_used ? FindDagRun(id, envType) : null) is { } run ? StateOf(catalogue, run)
        : NodeInstance.Find(catalogue, id, envType, LastDate) is { } instance && Exists(instance) ? StateOf(catalogue, OriginOf(instance))
        : null;

    public void Write(RunOrigin run, RunWriteKind kind, string? outcome = null)
    {
        lock (_gate)
        {
            long now = Clock.Next();
            int lag = kind == RunWriteKind.Restart
                ? _plans.For(run, now, new Dictionary<RunPlan, int>())?.ActionLagMs ?? Settings.ActionLagMs
                : 0;
            if (!_writes.TryGetValue(run.Id, out List<RunWrite>? writes))
                _writes.Add(run.Id, writes = []);
            writes.Add(new RunWrite(now, kind) { LagMs = lag, Outcome = outcome });
            if (run.Dag is null)
                _dates.Add(run.Bizdate);
            Changed();
        }
    }

    public void Add(IEnumerable<RunPlan> plans)
    {
        lock (_gate)
        {
            _plans.Add(Clock.Next(), plans);
            Changed();
        }
    }

    /// <summary>Makes the DAGs of one start; <paramref name="make"/> gets what hands out ids, and the time.</summary>
    public IReadOnlyList<Dag> Open(Func<Func<long>, long, DagGroup> make)
    {
        lock (_gate)
        {
            DagGroup group = make(_dags.NextId, Clock.Next());
            _dags.Add(group);
            Changed();
            return group.Dags;
        }
    }

    public DagState? FindDag(ICatalogue catalogue, long id, int envType)
    {
        lock (_gate)
            return _dags.Find(id) is { } dag && dag.EnvType == envType ? StateOf(catalogue, dag) : null;
    }

    /// <summary>All DAGs of one start.</summary>
    public IReadOnlyList<DagState> DagsOf(ICatalogue catalogue, long opSeq, int envType)
    {
        lock (_gate)
        {
            return [.. _dags.OfStart(opSeq).Where(dag => dag.EnvType == envType).Select(dag => StateOf(catalogue, dag))];
        }
    }

    /// <summary>The instances of all DAGs of a workspace, by descending id.</summary>
    public IReadOnlyList<RunOrigin> DagRunsOf(long projectId, int envType)
    {
        if (!_used)
            return [];
        lock (_gate)
            return [.. _dags.RunsOf(projectId, envType)];
    }

    public void Clear()
    {
        lock (_gate)
        {
            _writes.Clear();
            _dates.Clear();
            _plans.Clear();
            _dags.Clear();
            Changed();
            _used = false;
            Clock.Forget();
        }
    }

    private DagRun? FindDagRun(long id, int envType)
    {
        lock (_gate)
            return _dags.FindRun(id) is { } run && run.Node.EnvType == envType ? run : null;
    }

    private void Changed()
    {
        _used = true;
        _timelines.Clear();
        _starts.Clear();
        _ends.Clear();
    }

    private bool MayBeReached(RunOrigin run) =>
        run.Dag is not null || _writes.ContainsKey(run.Id) || (_dates.Contains(run.Bizdate) && run.Status == "NOT_RUN");

    private RunTimeline TimelineOf(ICatalogue catalogue, RunOrigin run)
    {
        if (run is CausalRun causal)
            return TimelineOf(causal);
        if (_timelines.TryGetValue(run.Id, out RunTimeline? known))
            return known;
        // A table may be made of itself: the second time round it waits for nobody.
        bool first = _underWay.Add(run.Id);
        try
        {
            RunTurn? start = !first ? null : run.Dag is { } dag ? TurnInDag(catalogue, run, dag) : TurnInSchedule(catalogue, run);
            var timeline = new RunTimeline(
                run, _writes.GetValueOrDefault(run.Id) ?? [], start, _plans, time => HasHadItsTurn(catalogue, run, time));
            if (first)
                _timelines[run.Id] = timeline;
            return timeline;
        }
        finally
        {
            if (first)
                _underWay.Remove(run.Id);
        }
    }

    // One that the catalogue left waiting starts when the last of its parents succeeds, if a call had a hand in that.
    private RunTurn? TurnInSchedule(ICatalogue catalogue, RunOrigin run)
    {
        if (run.Status != "NOT_RUN" || run.IsPaused || !_dates.Contains(run.Bizdate))
            return null;
        RunTimeline[] parents = [.. RunParents.InSchedule(catalogue, run).Select(parent => TimelineOf(catalogue, parent))];
        return FirstTimeAllSucceeded(parents, long.MinValue + 1);
    }

    private RunTurn? TurnInDag(ICatalogue catalogue, RunOrigin run, Dag dag)
    {
        if (run.Status != "NOT_RUN" || StartOf(catalogue, dag) is not { } start)
            return null;
        RunTimeline[] parents = [.. RunParents.InDag(catalogue, run, dag).Select(parent => TimelineOf(catalogue, parent))];
        return FirstTimeAllSucceeded(parents, start);
    }

    private bool HasHadItsTurn(ICatalogue catalogue, RunOrigin run, long time) => run.Dag is null
        && run.CycTime <= BusinessDates.Now
        && RunParents.InSchedule(catalogue, run).All(parent => TimelineOf(catalogue, parent).StatusAt(time) == "SUCCESS");

    private static RunTurn? FirstTimeAllSucceeded(RunTimeline[] parents, long earliest)
    {
        IEnumerable<long> times = parents
            .SelectMany(static parent => parent.Phases)
            .Where(phase => phase.Status == "SUCCESS" && phase.At >= earliest)
            .Select(static phase => phase.At);
        if (earliest > long.MinValue + 1)
            times = times.Append(earliest);
        foreach (long time in times.Order())
        {
            if (parents.All(parent => parent.StatusAt(time) == "SUCCESS"))
                return new RunTurn(time, true);
        }

        return null;
    }

    // A DAG starts when few enough of those before it are still running.
    private long? StartOf(ICatalogue catalogue, Dag dag)
    {
        foreach (Dag other in dag.Group.Dags)
        {
            if (!_starts.ContainsKey(other.Id))
                _starts[other.Id] = dag.Group.StartOf(other, _ends);
            if (other == dag)
                break;
            if (!_ends.ContainsKey(other.Id))
                _ends[other.Id] = TimesOf(catalogue, other).End;
        }

        return _starts[dag.Id];
    }

    private DagTimes TimesOf(ICatalogue catalogue, Dag dag) =>
        new(dag, StartOf(catalogue, dag), [.. dag.Runs.Select(run => TimelineOf(catalogue, run))]);

    private DagState StateOf(ICatalogue catalogue, Dag dag) => TimesOf(catalogue, dag).SeenAt(Clock.Now);
}
