namespace DataWorksMeta.Delays;

/// <summary>The runs of a node on a business date.</summary>
internal sealed class DayRuns
{
    private DayRuns(IEnumerable<Instance> runs)
    {
        Instance[] all = [.. runs.OrderBy(static run => run.CycTime ?? run.CreateTime).ThenBy(static run => run.InstanceId)];
        Scheduled = [.. all.Where(RunWord.IsScheduled)];
        Others = [.. all.Where(static run => !RunWord.IsScheduled(run))];
    }

    /// <summary>Those of the schedule, the earliest first.</summary>
    public IReadOnlyList<Instance> Scheduled { get; }

    /// <summary>Backfills, tests and runs by hand of the same date.</summary>
    public IReadOnlyList<Instance> Others { get; }

    /// <summary>Whether the node was asked for its runs by itself: what is not here is not there.</summary>
    public bool IsSure { get; private init; }

    /// <summary>Whether only those are here that have not succeeded.</summary>
    public bool IsRest { get; private init; }

    /// <summary>Why they are not known.</summary>
    public DwException? Failure { get; private init; }

    public static DayRuns Seen(IEnumerable<Instance> runs) => new(runs) { IsSure = true };

    public static DayRuns OnBoard(IEnumerable<Instance> runs, bool isRest) => new(runs) { IsRest = isRest };

    public static DayRuns Refused(DwException failure) => new([]) { Failure = failure, IsSure = true };
}
