using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>The runs of a causal world: each has its turn when the last of its parents has succeeded.</summary>
internal sealed partial class RunBook
{
    private static readonly RunPlans s_noPlans = new();

    private readonly Dictionary<long, long?> _usualEnds = [];
    private volatile CausalWorld? _causal;

    public bool IsCausal => _causal is not null;

    /// <summary>Whether a call had a hand in any run.</summary>
    public bool IsUsed => _used;

    /// <summary>The latest business date that has instances.</summary>
    public DateOnly LastDate => IsCausal ? CausalWorld.LastDate(Clock.Now) : BusinessDates.Last;

    public IReadOnlyCollection<DayPlan> DayPlans
    {
        get
        {
            lock (_gate)
                return _causal?.Days.Plans ?? [];
        }
    }

    /// <summary>A world with its own time, nothing planned but by the catalogue, nothing done.</summary>
    public void Begin(ICatalogue catalogue, bool causal)
    {
        lock (_gate)
        {
            Clear();
            _usualEnds.Clear();
            _causal = causal ? new CausalWorld(catalogue, nodes) : null;
            Clock.Begin(!causal);
        }
    }

    /// <summary>Throws <see cref="FormatException"/> where the world is another.</summary>
    public void Add(IEnumerable<(DayPlan Plan, DayOutcome Outcome)> plans)
    {
        lock (_gate)
        {
            CausalWorld world = _causal ?? throw new FormatException("Days are planned in a causal world only: \"world\": \"causal\".");
            bool used = _used;
            world.Days.Add(plans);
            Changed();
            _used = used;
        }
    }

    /// <summary>Carries out what changes how the runs of a node are made from now on.</summary>
    public void ChangeNodes(Action<long> change)
    {
        lock (_gate)
        {
            bool used = _used;
            change(IsCausal ? Clock.Next() : Clock.Now);
            Changed();
            _used = used;
        }
    }

    public RunOrigin OriginOf(in NodeInstance instance)
    {
        if (!IsCausal)
            return new CatalogueRun(instance);
        lock (_gate)
            return _causal is { } world ? world.RunOf(instance) : new CatalogueRun(instance);
    }

    /// <summary>Those of a node that there are, the latest first.</summary>
    public IEnumerable<NodeInstance> InstancesOf(Node node, DateOnly first, DateOnly last)
    {
        IEnumerable<NodeInstance> all = NodeInstance.Of(node, first, last, LastDate);
        return IsCausal ? all.Where(instance => Exists(instance)) : all;
    }

    public IReadOnlyList<CausalRun> ParentsOf(CausalRun run)
    {
        lock (_gate)
            return _causal?.ParentsOf(run) ?? [];
    }

    /// <summary>Whether the run is frozen now, by its plan or by a call.</summary>
    public bool IsFrozen(CausalRun run)
    {
        lock (_gate)
        {
            long now = Clock.Now;
            bool? called = _writes.GetValueOrDefault(run.Id)?
                .FindLast(write => write.At <= now && write.Kind is RunWriteKind.Suspend or RunWriteKind.Resume) is { } last
                    ? last.Kind == RunWriteKind.Suspend
                    : null;
            return called ?? run.StartsFrozen;
        }
    }

    /// <summary>When a run would have ended if nothing had been planned or done; null where it never would.</summary>
    public long? UsualEnd(CausalRun run)
    {
        lock (_gate)
        {
            if (_causal is not { } world)
                return null;
            CausalRun usual = new(run.Instance, DayOutcome.Usual, run.Node.SchedulerType);
            PostOrder.Visit(
                usual, one => _usualEnds.ContainsKey(one.Id), world.UsualParentsOf,
                (one, before) => _usualEnds[one.Id] = UsualEnd(one, before));
            return _usualEnds[run.Id];
        }
    }

    private long? UsualEnd(CausalRun run, IReadOnlyList<CausalRun> before)
    {
        long turn = run.CreateTime;
        foreach (CausalRun parent in before)
        {
            if (_usualEnds[parent.Id] is not { } end)
                return null;
            turn = Math.Max(turn, end);
        }

        return run.IsPaused ? null : new RunTimeline(run, [], new RunTurn(turn, false), s_noPlans, static _ => false).FirstSuccess;
    }

    private bool Exists(in NodeInstance instance) => OriginOf(instance) is not CausalRun { Outcome.IsNoRun: true };

    private RunTimeline TimelineOf(CausalRun run)
    {
        if (_causal is { } world)
            PostOrder.Visit(run, one => _timelines.ContainsKey(one.Id), world.ParentsOf, Settle);
        return _timelines.TryGetValue(run.Id, out RunTimeline? timeline)
            ? timeline
            : new RunTimeline(run, [], null, _plans, static _ => false);
    }

    private void Settle(CausalRun run, IReadOnlyList<CausalRun> before)
    {
        RunTimeline[] parents = [.. before.Select(parent => _timelines[parent.Id])];
        RunTurn? turn = run.IsPaused || run.Outcome.IsNoRun ? null : TurnAfter(parents, run.CreateTime);
        _timelines[run.Id] = new RunTimeline(
            run, _writes.GetValueOrDefault(run.Id) ?? [], turn, _plans,
            time => run.CycTime <= time && Array.TrueForAll(parents, parent => parent.StatusAt(time) == "SUCCESS"));
    }

    // The latest of their first successes, unless one of them was undone by then.
    private static RunTurn? TurnAfter(RunTimeline[] parents, long earliest)
    {
        long time = earliest;
        foreach (RunTimeline parent in parents)
        {
            if (parent.FirstSuccess is not { } success)
                return null;
            time = Math.Max(time, success);
        }

        if (!AllSucceeded(parents, time))
        {
            long[] later = [.. parents.SelectMany(static parent => parent.Phases)
                .Where(phase => phase.Status == "SUCCESS" && phase.At > time)
                .Select(static phase => phase.At)
                .Order()];
            int index = Array.FindIndex(later, one => AllSucceeded(parents, one));
            if (index < 0)
                return null;
            time = later[index];
        }

        return new RunTurn(time, Array.Exists(parents, parent => parent.PhaseAt(time) is { ByCall: true } phase && phase.At == time));
    }

    private static bool AllSucceeded(RunTimeline[] parents, long time) =>
        Array.TrueForAll(parents, parent => parent.StatusAt(time) == "SUCCESS");
}
