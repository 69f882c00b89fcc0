using DataWorksMeta.Freshness;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Freshness;

/// <summary>What is there of one day says nothing of another, and what cannot be read says nothing of either.</summary>
public sealed class FreshnessHoleTests : IDisposable
{
    private const string Night = "2026-11-21 00:10";

    private readonly Warehouse _warehouse = new();

    public void Dispose() => _warehouse.Dispose();

    [Theory]
    [InlineData("FAILURE", "NORMAL(0)", "Late")]
    [InlineData("RUNNING", "NORMAL(0)", "Late")]
    [InlineData("SUCCESS", "NORMAL(0)", "Missing")]
    [InlineData("FAILURE", "PAUSE(2)", "Missing")]
    [InlineData("SUCCESS", "SKIP(3)", "Missing")]
    public async Task Data_of_a_later_day_do_not_make_an_earlier_one(string status, string kind, string expected)
    {
        _warehouse.Table("t", new Work().Run(Night).Run("2026-11-20 00:10", status, taskType: kind))
            .Has("ds=20261120", "2026-11-21 01:10").Has("ds=20261118", "2026-11-19 00:20");

        TableFreshness row = await AskAsync("2026-11-19");

        Assert.Equal((expected, status), (row.Status, row.InstanceStatus));
        Assert.Contains("ds=20261120", row.Reason, StringComparison.Ordinal);
        Assert.Equal("Fresh", (await AskAsync("2026-11-20")).Status);
        Assert.Equal(("Fresh", "ds=20261118"), await StandsAsync("2026-11-18"));
    }

    [Fact]
    public async Task Data_of_today_do_not_make_yesterday()
    {
        _warehouse.Table("t", new Work().Run(Night, "FAILURE"))
            .Has("ds=20261121", "2026-11-21 08:00").Has("ds=20261119", "2026-11-20 00:20").Has("ds=20261118", "2026-11-19 00:20");

        Assert.Equal("Late", (await AskAsync()).Status);
    }

    [Fact]
    public async Task A_table_that_is_named_after_the_day_of_the_run_is_there_by_its_own_run_only()
    {
        _warehouse.Table("t", new Work().Run(Night).Run("2026-11-20 00:10", "FAILURE"))
            .Has("ds=20261121", "2026-11-21 00:20").Has("ds=20261119", "2026-11-19 00:20").Has("ds=20261118", "2026-11-18 00:20");

        Assert.Equal(("Fresh", "ds=20261121"), await StandsAsync("2026-11-20"));
        Assert.Equal("Late", (await AskAsync("2026-11-19")).Status);
        Assert.Equal(("Fresh", "ds=20261119"), await StandsAsync("2026-11-18"));
    }

    [Fact]
    public async Task A_day_whose_runs_are_not_kept_any_more_is_unknown_and_one_whose_data_are_there_is_fresh()
    {
        _warehouse.Table("t", new Work().Run(Night)).Has("ds=20261120", Night).Has("ds=20260301", "2026-03-02 00:20");

        Assert.Equal("Unknown", (await AskAsync("2026-01-10")).Status);
        Assert.Equal(("Fresh", "ds=20260301"), await StandsAsync("2026-03-01"));
    }

    [Fact]
    public async Task A_day_is_looked_for_on_as_many_pages_as_it_takes()
    {
        Planted table = _warehouse.Table("t", new Work().Run(Night));
        for (int day = 0; day < 450; day++)
            table.Has($"ds={Warehouse.At("2026-11-20 00:00").AddDays(-day):yyyyMMdd}", Night);

        Assert.Equal(("Fresh", "ds=20251201"), await StandsAsync("2025-12-01"));
        Assert.Equal(4, _warehouse.Calls.Count(static call => call == "GetMetaTablePartition"));
        Assert.Equal(("Fresh", "ds=20261120"), await StandsAsync());
        Assert.Equal(5, _warehouse.Calls.Count(static call => call == "GetMetaTablePartition"));
    }

    [Fact]
    public async Task Without_a_task_a_later_day_does_not_make_an_earlier_one_either()
    {
        _warehouse.Table("t").Has("ds=20261120", "2026-11-21 00:20").Has("ds=20261118", "2026-11-19 00:20");

        Assert.Equal("Unknown", (await AskAsync("2026-11-19")).Status);
        Assert.Equal("Fresh", (await AskAsync("2026-11-18")).Status);
    }

    [Fact]
    public async Task A_table_without_partitions_holds_what_a_later_run_has_written_and_says_so()
    {
        Work work = new Work().Run(Night).Run("2026-11-20 00:10", "FAILURE");
        _warehouse.Table("t", work).Whole("2026-11-21 00:20");

        TableFreshness row = await AskAsync("2026-11-19");

        Assert.Equal(("Fresh", "FAILURE"), (row.Status, row.InstanceStatus));
        Assert.Contains("FAILURE", row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00 10 00 ? * 1", "2026-11-15", "SUCCESS", "Fresh")]
    [InlineData("00 10 00 ? * 1", "2026-11-15", "FAILURE", "Late")]
    [InlineData("00 10 00 16 * ?", "2026-11-15", "SUCCESS", "Fresh")]
    [InlineData("00 10 00 16 * ?", "2026-11-15", "FAILURE", "Late")]
    public async Task The_dry_run_of_a_day_without_a_plan_leaves_the_last_planned_date_to_be_judged(
        string cron, string date, string status, string expected)
    {
        Work work = new Work(cron).Run("2026-11-16 00:10", status);
        for (int day = 17; day <= 21; day++)
            work.Run($"2026-11-{day} 00:10", "SUCCESS", taskType: "SKIP_CYCLE(5)");
        Planted table = _warehouse.Table("t", work).Has("ds=20261108", "2026-11-09 00:20");
        if (status == "SUCCESS")
            table.Has("ds=20261115", "2026-11-16 00:20");

        TableFreshness row = await AskAsync();

        Assert.Equal(expected, row.Status);
        Assert.Equal(Warehouse.At(date + " 00:00"), row.BizDate);
        Assert.Equal(Warehouse.At("2026-11-16 00:10"), row.ExpectedAt!.Value);
    }

    [Fact]
    public async Task A_dry_run_for_want_of_a_plan_of_a_task_that_has_never_run_is_unknown()
    {
        _warehouse.Table("t", new Work("00 10 00 1 1 ?").Run(Night, "SUCCESS", taskType: "SKIP_CYCLE(5)")).Has("ds=20251231", Night);

        Assert.Equal("Unknown", (await AskAsync()).Status);
    }

    [Fact]
    public async Task What_no_run_says_a_time_for_is_judged_by_its_age()
    {
        _warehouse.Table("t").Has("ds=20261120", "2026-11-21 01:00");
        FreshnessRequest request = Request(null) with { WarnAfter = TimeSpan.FromHours(2) };

        TableFreshness warned = await AskAsync(request with { ErrorAfter = TimeSpan.FromHours(20) });

        Assert.Equal(("Due", "Age"), (warned.Status, warned.Basis));
        Assert.Equal("Late", (await AskAsync(request)).Status);
        Assert.Equal("Fresh", (await AskAsync(request with { WarnAfter = TimeSpan.FromHours(12) })).Status);
        Assert.Equal((null, "Fresh"), ((await AskAsync()).Basis, (await AskAsync()).Status));
    }

    [Fact]
    public async Task A_task_that_only_declares_the_table_is_found_by_one_call_more()
    {
        Work work = new Work().Run(Night, "FAILURE");
        _warehouse.Undeclared("t", work).Has("ds=20261119", "2026-11-20 00:20");

        TableFreshness row = await AskAsync();

        Assert.Equal(("Late", work.Id, "FAILURE"), (row.Status, row.TaskId, row.InstanceStatus));
        Assert.Equal(
            ["GetMetaTablePartition", "GetMetaTableProducingTasks", "ListNodesByOutput", "ListInstances"], _warehouse.Calls);
    }

    [Fact]
    public async Task That_declared_outputs_may_not_be_read_leaves_it_unknown_and_is_said()
    {
        _warehouse.Refusals["ListNodesByOutput"] = (403, "Forbidden.Access");
        _warehouse.Undeclared("t", new Work().Run(Night, "FAILURE")).Has("ds=20261119", "2026-11-20 00:20");

        TableFreshness row = await AskAsync();

        Assert.Equal("Unknown", row.Status);
        Assert.Contains("cannot be read", row.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FAILURE", "Late")]
    [InlineData("NOT_RUN", "Late")]
    [InlineData("SUCCESS", "Fresh")]
    public async Task An_hour_that_is_a_hole_is_named(string status, string expected)
    {
        Work work = Hours(11);
        work.Run("2026-11-21 09:00", status);
        Planted table = _warehouse.Table("t", work);
        foreach (int hour in Enumerable.Range(0, 12).Where(static hour => hour != 9))
            table.Has($"ds={(hour == 0 ? "20261120" : "20261121")}/hh={(hour + 23) % 24:00}", $"2026-11-21 {hour:00}:10");

        TableFreshness row = await AskAsync();

        Assert.Equal(expected, row.Status);
        Assert.Contains("2026-11-21 09:00", row.Reason, StringComparison.Ordinal);
        if (expected == "Late")
            Assert.Equal((status, Warehouse.At("2026-11-21 09:12")), (row.InstanceStatus, row.ExpectedAt!.Value));
    }

    [Fact]
    public async Task A_failed_hour_before_the_one_that_runs_is_late_and_not_due()
    {
        Work work = Hours(12).Run("2026-11-21 12:00", "RUNNING").Run("2026-11-21 09:00", "FAILURE");
        Planted table = _warehouse.Table("t", work);
        foreach (int hour in Enumerable.Range(1, 11).Where(static hour => hour != 9))
            table.Has($"pt=20261121{hour - 1:00}", $"2026-11-21 {hour:00}:10");

        Assert.Equal("Late", (await AskAsync()).Status);
    }

    [Fact]
    public async Task Runs_of_each_six_hours_are_there_by_any_of_their_hours()
    {
        var work = new Work("00 00 00-23/6 * * ?");
        foreach (string time in new[] { "20 12:00", "20 18:00", "21 00:00", "21 06:00" })
            work.Run("2026-11-" + time);
        _warehouse.Table("t", work.Run("2026-11-21 12:00", "WAIT_TIME"))
            .Has("ds=20261121/hh=00", "2026-11-21 06:05").Has("ds=20261120/hh=18", "2026-11-21 00:05");
        _warehouse.Now = Warehouse.At("2026-11-21 11:00");

        Assert.Equal("Fresh", (await AskAsync()).Status);
    }

    [Theory]
    [InlineData("GetMetaTablePartition")]
    [InlineData("GetMetaTableProducingTasks")]
    [InlineData("ListNodesByOutput")]
    [InlineData("GetNode")]
    [InlineData("ListInstances")]
    [InlineData("ListBaselineStatuses")]
    public async Task What_cannot_be_read_is_an_error_and_never_late(string operation)
    {
        foreach ((int Status, string Text) fault in new[] { (503, "{}"), (200, "<html>login</html>"), (200, "{\"Data\":{\"Cou") })
        {
            var work = new Work { BaselineId = 3 };
            Planted table = operation == "ListNodesByOutput" ? _warehouse.Undeclared("t", work) : _warehouse.Table("t", work);
            table.Has("ds=20261119", "2026-11-20 00:20");
            work.Run(Night, "RUNNING");
            _warehouse.Faults[operation] = fault;

            await Assert.ThrowsAsync<DwException>(() => AskAsync());
        }
    }

    // A run each hour, with success.
    private static Work Hours(int last)
    {
        var work = new Work("00 00 00-23/1 * * ?");
        for (int hour = 0; hour <= last + 24; hour++)
            work.Run($"{Warehouse.At("2026-11-20 00:00").AddHours(hour):yyyy-MM-dd HH:mm}");
        return work;
    }

    private async Task<(string Status, string? Partition)> StandsAsync(string? day = null)
    {
        TableFreshness row = await AskAsync(day);
        return (row.Status, row.Partition);
    }

    private Task<TableFreshness> AskAsync(string? day = null) => AskAsync(Request(day));

    private Task<TableFreshness> AskAsync(FreshnessRequest request) => new FreshnessQuery(request, new FreshnessDesk(Clock.System))
        .AskAsync(TestSession.Make(_warehouse), new RecordingLog(), TestContext.Current.CancellationToken);

    private static FreshnessRequest Request(string? day) => new()
    {
        Table = TableIdentity.From("odps.w.t", null, null, null, null, null)!,
        BizDate = day is null ? null : Warehouse.At(day + " 00:00"),
    };
}
