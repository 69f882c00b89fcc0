using DataWorksMeta.Freshness;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Freshness;

/// <summary>Business date 2026-11-20, looked at on the day after at noon.</summary>
public sealed class TableFreshnessTests : IDisposable
{
    private const string Night = "2026-11-21 00:10";
    private const string Hourly = "00 00 00-23/1 * * ?";

    private readonly Warehouse _warehouse = new();
    private readonly Dictionary<string, string> _planted = [];
    private long _statuses;

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public async Task Sixty_planted_tables_stand_as_they_were_planted()
    {
        PlantFresh();
        PlantDueAndLate();
        PlantMissing();
        PlantUnknown();
        Assert.Equal(60, _planted.Count);

        var found = new Dictionary<string, string>();
        foreach (string name in _planted.Keys)
        {
            try
            {
                TableFreshness row = await AskAsync(name);
                found[name] = row.Status;
                Assert.NotEmpty(row.Reason);
                Assert.Equal(row.Status == "Late", row.Lateness is not null && row.Status != "Missing");
            }
            catch (DwException exception)
            {
                found[name] = exception.Code;
            }
        }

        Assert.Equal(_planted.OrderBy(static pair => pair.Key), found.OrderBy(static pair => pair.Key));
    }

    [Fact]
    public async Task It_says_who_is_to_blame_and_since_when()
    {
        Work work = new Work().Run(Night, "FAILURE");
        _warehouse.Table("late", work).Has("ds=20261119", "2026-11-20 00:21");

        TableFreshness row = await AskAsync("late");

        Assert.Equal(("Late", "Schedule"), (row.Status, row.Basis));
        Assert.Equal(Warehouse.At("2026-11-21 00:22"), row.ExpectedAt);
        Assert.Equal(TimeSpan.FromHours(12) - TimeSpan.FromMinutes(22), Seconds(row.Lateness));
        Assert.Equal((work.Id, "FAILURE", "7"), (row.TaskId, row.InstanceStatus, row.OwnerId));
        Assert.Equal("ds=20261119", row.Partition);
        Assert.Equal(Warehouse.At("2026-11-19 00:00"), row.DataDate);
        Assert.Equal(Warehouse.At("2026-11-20 00:00"), row.BizDate);
        Assert.Equal(TimeSpan.FromHours(8), row.ExpectedAt!.Value.Offset);
    }

    [Fact]
    public async Task The_committed_time_of_a_baseline_goes_before_the_schedule()
    {
        Baseline(3, "2026-11-21 13:00", "2026-11-21 12:40");
        _warehouse.Table("due", new Work { BaselineId = 3 }.Run(Night, "RUNNING")).Has("ds=20261119", "2026-11-20 00:21");

        TableFreshness row = await AskAsync("due");

        Assert.Equal(("Due", "Baseline", "b3"), (row.Status, row.Basis, row.BaselineName));
        Assert.Equal(Warehouse.At("2026-11-21 13:00"), row.CommittedAt);
        Assert.Equal(row.CommittedAt, row.ExpectedAt);
        Assert.Equal(Warehouse.At("2026-11-21 12:40"), row.PredictedAt);
    }

    [Theory]
    [InlineData(403, "Forbidden.Access")]
    [InlineData(404, "InvalidAction.NotFound")]
    public async Task Where_baselines_are_refused_the_schedule_holds_and_says_so(int status, string code)
    {
        _warehouse.Refusals["ListBaselineStatuses"] = (status, code);
        var log = new RecordingLog();
        _warehouse.Table("late", new Work { BaselineId = 3 }.Run(Night, "RUNNING")).Has("ds=20261119", "2026-11-20 00:21");

        TableFreshness row = await AskAsync("late", log: log);

        Assert.Equal(("Late", "Schedule"), (row.Status, row.Basis));
        Assert.Contains(log.Lines, static line => line.Contains("baselines", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_tables_have_in_common_is_asked_once()
    {
        Baseline(3, "2026-11-21 13:00", "2026-11-21 12:40");
        var shared = new Work { BaselineId = 3 }.Run(Night);
        DwSession session = TestSession.Make(_warehouse);
        var desk = new FreshnessDesk(Clock.System);
        for (int i = 0; i < 20; i++)
        {
            _warehouse.Table($"t{i}", shared).Has("ds=20261120", "2026-11-21 00:20");
            await new FreshnessQuery(Request($"t{i}"), desk).AskAsync(session, new RecordingLog(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(
            [("GetMetaTablePartition", 20), ("GetMetaTableProducingTasks", 20), ("GetNode", 1), ("ListBaselineStatuses", 1),
                ("ListInstances", 1)],
            _warehouse.Calls.CountBy(static call => call).Select(static pair => (pair.Key, pair.Value)).Order());
    }

    [Fact]
    public async Task By_age_alone_one_call_is_enough()
    {
        _warehouse.Table("aged", new Work()).Has("region=cn", "2026-11-21 02:00");

        TableFreshness row = await AskAsync("aged", basis: FreshnessBasis.Age, warn: 9, error: 12);

        Assert.Equal(("Due", "Age"), (row.Status, row.Basis));
        Assert.Equal(Warehouse.At("2026-11-21 14:00"), row.ExpectedAt);
        Assert.Equal("Late", (await AskAsync("aged", basis: FreshnessBasis.Age, warn: 9)).Status);
        Assert.Equal("Fresh", (await AskAsync("aged", basis: FreshnessBasis.Age, warn: 11)).Status);
        Assert.Equal("Late", (await AskAsync("aged", basis: FreshnessBasis.Age, error: 9)).Status);
        Assert.All(_warehouse.Calls, static call => Assert.Equal("GetMetaTablePartition", call));
    }

    [Fact]
    public async Task A_weekly_table_is_judged_by_its_last_planned_date()
    {
        _warehouse.Table("weekly", new Work("00 10 00 ? * 1").Run("2026-11-16 00:10").Run("2026-11-09 00:10"))
            .Has("ds=20261115", "2026-11-16 00:20");

        TableFreshness row = await AskAsync("weekly");

        Assert.Equal("Fresh", row.Status);
        Assert.Equal(Warehouse.At("2026-11-15 00:00"), row.BizDate);
    }

    private void PlantFresh()
    {
        string[] names =
        [
            "ds=20261120", "dt=2026-11-20", "pt=2026_11_20", "ds=20261120/region=cn", "region=cn/ds=20261120",
            "year=2026/month=11/day=20", "day=20261120/hh=23", "ds=202611", "ds=20261121", "ds=20261120/hour=7",
        ];
        foreach (string name in names)
            Plant("fresh " + name, "Fresh", new Work().Run(Night)).Has(name, "2026-11-21 00:20").Has("ds=19990101", "2026-11-21 05:00");
        Plant("fresh whole", "Fresh", new Work().Run(Night)).Whole("2026-11-21 00:20");
        Plant("fresh before the end of its run", "Fresh", new Work().Run(Night, "RUNNING")).Has("ds=20261120", "2026-11-21 00:15");
        Plant("fresh and empty", "Fresh", new Work().Run(Night)).Has("ds=20261120", "2026-11-21 00:20", isEmpty: true);
        Plant("fresh by one of two", "Fresh", new Work().Run(Night, "FAILURE"), new Work { Scheduler = "PAUSE" })
            .Has("ds=20261120", "2026-11-21 00:20");
        Plant("fresh without a task", "Fresh").Has("ds=20261120", "2026-11-21 00:20");
        Plant("fresh monthly", "Fresh", new Work("00 10 00 1 * ?").Run("2026-11-01 00:10")).Has("month=202610", "2026-11-01 00:20");
        Plant("fresh with the end of days", "Fresh", new Work().Run(Night))
            .Has("ds=99991231", Night).Has("ds=20261120", "2026-11-21 00:20");
        Plant("fresh hour by hour", "Fresh", HourByHour(12, "SUCCESS")).Has("ds=20261121/hh=11", "2026-11-21 12:00");
        Plant("fresh in ten digits", "Fresh", HourByHour(12, "SUCCESS")).Has("pt=2026112111", "2026-11-21 12:00");
        Plant("fresh by the run's own hour", "Fresh", HourByHour(12, "SUCCESS")).Has("ds=20261120/hh=12", "2026-11-21 12:00");
    }

    private void PlantDueAndLate()
    {
        Plant("due later", "Due", new Work().Run("2026-11-21 14:00", "WAIT_TIME")).Has("ds=20261119", "2026-11-20 00:20");
        Plant("due in a moment", "Due", new Work().Run("2026-11-21 11:55", "RUNNING")).Has("ds=20261119", "2026-11-20 00:20");
        Plant("due and failed", "Due", new Work().Run("2026-11-21 11:55", "FAILURE")).Has("ds=20261119", "2026-11-20 00:20");
        Plant("due though made ahead", "Due", new Work().Run("2026-11-21 11:55", "RUNNING"))
            .Has("ds=20261120", "2026-11-20 09:00", isEmpty: true);
        Plant("due whole", "Due", new Work().Run("2026-11-21 11:55", "RUNNING")).Whole("2026-11-20 00:20");
        Plant("due hour by hour", "Due", HourByHour(12, "RUNNING")).Has("ds=20261121/hh=10", "2026-11-21 11:10");
        foreach (string status in new[] { "FAILURE", "NOT_RUN", "RUNNING", "WAIT_RESOURCE", "CHECKING", "WAIT_TIME", "failure" })
            Plant("late " + status, "Late", new Work().Run(Night, status)).Has("ds=20261119", "2026-11-20 00:20");
        Plant("late whole", "Late", new Work().Run(Night, "NOT_RUN")).Whole("2026-11-20 00:20");
        Work again = new Work().Run(Night, "FAILURE").Run("2026-11-16 00:10", "SUCCESS", "SUPPLY_DATA");
        Plant("late though an old day was written again", "Late", again)
            .Has("ds=20261115", "2026-11-21 11:00").Has("ds=20261119", "2026-11-20 00:20");
        Plant("late though made ahead", "Late", new Work().Run(Night, "FAILURE")).Has("ds=20261120", "2026-11-20 09:00");
        Plant("late though the end of days is there", "Late", new Work().Run(Night, "FAILURE"))
            .Has("ds=99991231", "2026-11-21 11:00").Has("ds=20261119", "2026-11-20 00:20");
        Plant("late and never written", "Late", new Work().Run(Night, "FAILURE"));
        Plant("late hour by hour", "Late", HourByHour(12, "NOT_RUN", failsFrom: 9)).Has("ds=20261121/hh=07", "2026-11-21 08:10");
        Plant("late weekly", "Late", new Work("00 10 00 ? * 1").Run("2026-11-16 00:10", "FAILURE")).Has("ds=20261108", "2026-11-09 00:20");
        Plant("late by one of two", "Late", new Work().Run(Night, "FAILURE"), new Work().Run(Night)).Has("ds=20261119", "2026-11-20 00:20");
        Plant("late in the second level", "Late", new Work().Run(Night, "FAILURE")).Has("region=cn/ds=20261119", "2026-11-20 00:20");
    }

    private void PlantMissing()
    {
        Plant("missing as frozen", "Missing", new Work { Scheduler = "PAUSE" }.Run(Night, "NOT_RUN"))
            .Has("ds=20261119", "2026-11-20 00:20");
        Plant("missing as its run is frozen", "Missing", new Work().Run(Night, "NOT_RUN", taskType: "PAUSE(2)"))
            .Has("ds=20261119", "2026-11-20 00:20");
        Plant("missing as dry", "Missing", new Work().Run(Night, "SUCCESS", taskType: "SKIP(3)")).Has("ds=20261119", "2026-11-20 00:20");
        Plant("missing though successful", "Missing", new Work().Run(Night)).Has("ds=20261119", "2026-11-20 00:20");
        Plant("missing without a run", "Missing", new Work()).Has("ds=20261119", "2026-11-20 00:20");
        Plant("missing whole", "Missing", new Work().Run(Night)).Whole("2026-11-20 00:20");
        Plant("missing as all are frozen", "Missing", new Work { Scheduler = "PAUSE" }, new Work { Scheduler = "PAUSE" });
    }

    private void PlantUnknown()
    {
        Plant("unknown keys", "Unknown", new Work().Run(Night)).Has("region=cn", "2026-11-21 00:20").Has("region=us", "2026-11-21 00:20");
        Plant("unknown words", "Unknown", new Work().Run(Night)).Has("pt=latest", "2026-11-21 00:20");
        Plant("unknown without a task", "Unknown").Has("ds=20261119", "2026-11-20 00:20");
        Plant("unknown by hand", "Unknown", new Work { Scheduler = "MANUAL" }).Has("ds=20261119", "2026-11-20 00:20");
        Plant("unknown as the task is locked", "Unknown", new Work { IsForbidden = true }).Has("ds=20261119", "2026-11-20 00:20");
        Plant("unknown view", "Unknown", new Work().Run(Night)).Whole(null, isView: true);
        Plant("unknown time", "Unknown", new Work().Run(Night)).Whole(null);
        Plant("unknown whole without a task", "Unknown").Whole("2026-11-21 00:20");
        Plant("locked", "Forbidden.Access", new Work().Run(Night)).Has("ds=20261120", "2026-11-21 00:20").Locked();
        Plant("locked whole", "Forbidden.Access").Whole("2026-11-21 00:20").Locked();
        _planted["nowhere"] = "InvalidParameter.Meta.NotExist";
    }

    // A run each hour up to the given one.
    private static Work HourByHour(int last, string lastStatus, int failsFrom = 99)
    {
        var work = new Work(Hourly);
        for (int hour = 0; hour < 24; hour++)
            work.Run($"2026-11-20 {hour:00}:00");
        for (int hour = 0; hour < 24; hour++)
        {
            string status = hour < last ? "SUCCESS" : hour == last ? lastStatus : "WAIT_TIME";
            work.Run($"2026-11-21 {hour:00}:00", hour >= failsFrom ? "NOT_RUN" : status);
        }
        return work;
    }

    private Planted Plant(string name, string status, params Work[] tasks)
    {
        string plain = "t" + _planted.Count;
        _planted.Add(plain, status);
        TestContext.Current.TestOutputHelper?.WriteLine($"{plain}: {name}");
        return _warehouse.Table(plain, tasks);
    }

    private void Baseline(long id, string committed, string predicted) => _warehouse.Baselines[++_statuses] = new
    {
        BaselineId = id,
        BaselineName = $"b{id}",
        Status = "DANGROUS",
        SlaTime = Warehouse.At(committed).ToUnixTimeMilliseconds(),
        EndCast = Warehouse.At(predicted).ToUnixTimeMilliseconds(),
        InGroupId = 1,
    };

    private Task<TableFreshness> AskAsync(
        string name, FreshnessBasis? basis = null, int? warn = null, int? error = null, RecordingLog? log = null) =>
        new FreshnessQuery(
            Request(name) with
            {
                Bases = basis is FreshnessBasis one ? [one] : [],
                WarnAfter = warn is int hours ? TimeSpan.FromHours(hours) : null,
                ErrorAfter = error is int most ? TimeSpan.FromHours(most) : null,
            },
            new FreshnessDesk(Clock.System)).AskAsync(TestSession.Make(_warehouse), log ?? new(), TestContext.Current.CancellationToken);

    private static FreshnessRequest Request(string name) =>
        new() { Table = TableIdentity.From("odps.w." + name, null, null, null, null, null)! };

    private static TimeSpan Seconds(TimeSpan? time) => TimeSpan.FromSeconds(Math.Round(time!.Value.TotalSeconds));
}
