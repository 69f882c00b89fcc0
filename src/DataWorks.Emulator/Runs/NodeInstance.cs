using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator;

/// <summary>One run of a node, computed from the node, the business date and the hour.</summary>
internal readonly record struct NodeInstance(Node Node, DateOnly Bizdate, int Hour)
{
    private const long FirstId = 10_000_000_000;
    private const long IdsPerNode = 100_000;

    public long Id => FirstId + (Node.Ordinal * IdsPerNode) + (DayNumber * 24) + Hour;

    public long DagId => 300_000_000 + DayNumber;

    private int DayNumber => Bizdate.DayNumber - BusinessDates.Earliest.DayNumber;

    private ulong Hash => StableHash.Mix(Node.Hash + (ulong)((DayNumber * 24) + Hour));

    public string Status =>
        Node.SchedulerType == "PAUSE" ? "NOT_RUN"
        : Node.SchedulerType == "SKIP" ? "SUCCESS"
        : Bizdate < BusinessDates.Last ? (Hash % 40 == 0 ? "FAILURE" : "SUCCESS")
        : Node.IsHourly ? HourlyStatus
        : Node.LastStatus ?? (Hash % 20) switch
        {
            < 13 => "SUCCESS",
            < 15 => "FAILURE",
            15 => "RUNNING",
            16 => "CHECKING",
            17 => "WAIT_RESOURCE",
            18 => "WAIT_TIME",
            _ => "NOT_RUN",
        };

    // It is noon on the catalogue's last day.
    private string HourlyStatus => Hour switch
    {
        < 11 => Hash % 12 == 0 ? "FAILURE" : "SUCCESS",
        11 => "RUNNING",
        12 => "WAIT_TIME",
        _ => "NOT_RUN",
    };

    /// <summary>How often a run may be run again by itself.</summary>
    public const int MostReruns = 3;

    /// <summary>A failed instance was tried again three times, one success in eight needed a second run.</summary>
    public int Reruns => Status switch { "FAILURE" => MostReruns, "SUCCESS" when Hash >> 32 << 61 == 0 => 1, _ => 0 };

    public long CreateTime => BusinessDates.Midnight(Bizdate) + (23 * BusinessDates.Hour) + (30 * 60 * BusinessDates.Second);

    public long CycTime => BusinessDates.Midnight(Bizdate.AddDays(1)) + Node.PlannedAt(Hour);

    public long? BeginWaitResTime => Status is "NOT_RUN" or "WAIT_TIME" ? null : CycTime + 5000;

    public long? BeginRunningTime =>
        Status is "NOT_RUN" or "WAIT_TIME" or "WAIT_RESOURCE" ? null : CycTime + 5000 + WaitMs + (Reruns * RetryMs);

    public long? FinishTime => Status is "SUCCESS" or "FAILURE" ? BeginRunningTime + RunMs : null;

    public long WaitMs => (long)((Hash >> 20) % 120) * BusinessDates.Second;

    public long RunMs => (30 + (long)((Hash >> 28) % 1500)) * BusinessDates.Second;

    private long RetryMs => RunMs + 120_000;

    public string TaskType => TaskTypeOf(Node.SchedulerType);

    public static string TaskTypeOf(string schedulerType) =>
        schedulerType switch { "PAUSE" => "PAUSE(2)", "SKIP" => "SKIP(3)", _ => "NORMAL(0)" };

    public string ParamValues => "bizdate=" + BusinessDates.Compact(Bizdate);

    /// <summary>The first, second ... run before the last.</summary>
    public (long Begin, long Finish) EarlierRun(int number)
    {
        long begin = CycTime + 5000 + WaitMs + ((number - 1) * RetryMs);
        return (begin, begin + RunMs);
    }

    /// <summary>Up to the last date of the world, the latest first.</summary>
    public static IEnumerable<NodeInstance> Of(Node node, DateOnly first, DateOnly last, DateOnly? latest = null)
    {
        if (first < BusinessDates.Earliest)
            first = BusinessDates.Earliest;
        if (last > (latest ?? BusinessDates.Last))
            last = latest ?? BusinessDates.Last;
        for (DateOnly date = last; date >= first; date = date.AddDays(-1))
        {
            for (int hour = node.IsHourly ? 23 : 0; hour >= 0; hour--)
                yield return new NodeInstance(node, date, hour);
        }
    }

    public static NodeInstance? Find(ICatalogue catalogue, long id, int envType, DateOnly? latest = null)
    {
        long rest = id - FirstId;
        if (rest < 0 || catalogue.NodeAt(rest / IdsPerNode) is not { } node || node.EnvType != envType)
            return null;
        int slot = (int)(rest % IdsPerNode);
        DateOnly date = BusinessDates.Earliest.AddDays(slot / 24);
        return date <= (latest ?? BusinessDates.Last) && (node.IsHourly || slot % 24 == 0) ? new NodeInstance(node, date, slot % 24) : null;
    }
}
