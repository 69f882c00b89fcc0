namespace DataWorksMeta.Delays;

/// <summary>A run on the way up: how it stands, what it waits for, and who waits for it.</summary>
/// <param name="node">The node whose run it is.</param>
/// <param name="day">Its business date.</param>
/// <param name="run">The run, where there is one.</param>
/// <param name="via">The run that waits for it, on the shortest way; <see langword="null"/> for the table's own.</param>
internal sealed class TracedRun(TracedNode node, DateTimeOffset day, Instance? run, TracedRun? via)
{
    private readonly List<TracedRun> _blockers = [];

    public TracedNode Node { get; private set; } = node;

    public DateTimeOffset Day => day;

    public Instance? Run { get; private set; } = run;

    public TracedRun? Via => via;

    public int Depth => via is null ? 0 : via.Depth + 1;

    /// <summary>What is to be said of it; <see langword="null"/> while it waits for others.</summary>
    public DelayVerdict? State { get; private set; }

    /// <summary>Why, in a few words.</summary>
    public string? Reason { get; private set; }

    /// <summary>Why it could not be seen.</summary>
    public DwException? Failure { get; private set; }

    /// <summary>Whether its node has several runs a day.</summary>
    public bool IsOneOfMany { get; init; }

    /// <summary>Whether its node was asked for its runs by itself.</summary>
    public bool IsSure { get; init; }

    /// <summary>Backfills and the like of the same date.</summary>
    public IReadOnlyList<Instance> Beside { get; init; } = [];

    /// <summary>Whether its node is not planned for that day: nobody misses it.</summary>
    public bool IsUnplanned { get; set; }

    /// <summary>Whether its day is so long ago that the service has no runs of it.</summary>
    public bool IsForgotten { get; set; }

    /// <summary>Whether not all that it waits for could be seen.</summary>
    public bool IsCut { get; set; }

    /// <summary>The runs that must be done before it, and are not.</summary>
    public IReadOnlyList<TracedRun> Blockers => _blockers;

    public bool IsGuilty => State < DelayVerdict.NoTask;

    public string Name => Node.Name ?? Run?.NodeName ?? Node.NodeId.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The same run has the same key, whoever waits for it.</summary>
    public object Key => Run?.InstanceId is long id ? id : (Node.NodeId, day);

    public void Say(DelayVerdict verdict, string? reason = null, DwException? failure = null) =>
        (State, Reason, Failure) = (verdict, reason, failure);

    public void BlockedBy(TracedRun other)
    {
        if (!_blockers.Contains(other))
            _blockers.Add(other);
    }

    /// <summary>Says what its run says by itself; nothing where it waits for others.</summary>
    public void Judge(DateTimeOffset now)
    {
        if (Run is null || RunWord.Waits(Run, now) && !RunWord.IsFrozen(Run, Node.SchedulerType))
            State = null;
        else if (RunWord.IsDone(Run))
            State = DelayVerdict.Delivered;
        else
            State = RunWord.IsFrozen(Run, Node.SchedulerType) ? DelayVerdict.Frozen : RunWord.VerdictOf(Run);
    }

    /// <summary>More is known of its node.</summary>
    public void IsOf(TracedNode known) => Node = known;

    /// <summary>It was looked at again.</summary>
    public void SeenAs(Instance seen) => Run = seen;
}
