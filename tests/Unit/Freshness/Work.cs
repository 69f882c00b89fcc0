namespace DataWorksMeta.Unit.Freshness;

/// <summary>A task of a <see cref="Warehouse"/>: it has run every day at ten past midnight, for ten minutes each, with success.</summary>
internal sealed class Work
{
    public const string Daily = "00 10 00 * * ?";

    private static long s_last = 700000;

    private readonly string _cron;
    private readonly List<(DateTimeOffset Planned, object Row)> _runs = [];

    public Work(string cron = Daily)
    {
        _cron = cron;
        Id = Interlocked.Increment(ref s_last);
        for (int days = 2; cron == Daily && days < 12; days++)
            Run($"{Warehouse.At("2026-11-21 00:00").AddDays(1 - days):yyyy-MM-dd} 00:10");
    }

    public long Id { get; }

    public string Scheduler { get; init; } = "NORMAL";

    public long? BaselineId { get; init; }

    public bool IsForbidden { get; init; }

    public object Node => new
    {
        NodeId = Id,
        NodeName = $"t{Id}",
        ProjectId = Warehouse.Workspace,
        SchedulerType = Scheduler,
        CronExpress = _cron,
        BaselineId,
        OwnerId = "7",
    };

    public IEnumerable<object> Runs => _runs.OrderByDescending(static run => run.Planned).Select(static run => run.Row);

    /// <summary>Has a run planned at that time; the day before is its business date.</summary>
    public Work Run(string planned, string status = "SUCCESS", string dagType = "DAILY", string taskType = "NORMAL(0)")
    {
        DateTimeOffset time = Warehouse.At(planned);
        _runs.RemoveAll(run => run.Planned == time && dagType == "DAILY");
        bool hasBegun = status is "SUCCESS" or "FAILURE" or "RUNNING";
        bool hasEnded = status is "SUCCESS" or "FAILURE";
        _runs.Add((time, new
        {
            InstanceId = (Id * 100000) + (time.ToUnixTimeSeconds() / 3600 % 100000),
            NodeId = Id,
            NodeName = $"t{Id}",
            Status = status,
            DagType = dagType,
            TaskType = taskType,
            Bizdate = new DateTimeOffset(time.Date.AddDays(-1), time.Offset).ToUnixTimeMilliseconds(),
            CycTime = time.ToUnixTimeMilliseconds(),
            BeginRunningTime = hasBegun ? time.ToUnixTimeMilliseconds() : (long?)null,
            FinishTime = hasEnded ? time.AddMinutes(10).ToUnixTimeMilliseconds() : (long?)null,
        }));
        return this;
    }
}
