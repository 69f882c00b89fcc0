using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator.Causal;

/// <summary>Days of the emulator in which runs follow from runs.</summary>
public sealed class CausalDayTests
{
    private const string Daily = "odps.sales.ads_sales_daily_12";

    [Fact]
    public async Task On_a_healthy_day_all_that_is_due_succeeds_and_nobody_is_warned()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();

        List<JsonElement> runs = [.. await server.DayAsync(10002), .. await server.DayAsync(10003)];
        JsonElement baselines = await server.CallAsync(
            "ListBaselineStatuses", new { Bizdate = "2026-11-20T00:00:00+0800", PageNumber = 1, PageSize = 100 });
        JsonElement topics = await server.CallAsync("ListTopics", new
        {
            BeginTime = "2026-11-21T00:00:00+0800", EndTime = "2026-11-21T23:59:59+0800", PageNumber = 1, PageSize = 100,
        });

        Assert.All(runs, run => Assert.Equal(
            run.GetProperty("TaskType").GetString() == "PAUSE(2)" ? "NOT_RUN"
                : run.Time("CycTime") > CausalDays.At("12:00") ? "WAIT_TIME" : "SUCCESS",
            run.Status()));
        Assert.All(
            baselines.GetProperty("Data").GetProperty("BaselineStatuses").EnumerateArray(),
            static one => Assert.Equal("SAFE", one.Status()));
        Assert.Equal(0, topics.GetProperty("Data").GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task The_old_world_is_as_it_was_before_and_after_a_causal_one()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(new FakeTime());
        object filter = new { ProjectId = 10002, ProjectEnv = "PROD", Bizdate = "2026-11-20 00:00:00", PageSize = 100 };
        string before = await server.DataAsync("ListInstances", filter);

        await server.PlanDayAsync((7100003, "FAILURE"));
        string causal = await server.DataAsync("ListInstances", filter);
        await server.PostAsync("reset");

        Assert.NotEqual(before, causal);
        Assert.Equal(before, await server.DataAsync("ListInstances", filter));
        Assert.False((await server.ShowAsync("clock")).GetProperty("set").GetBoolean());
    }

    [Fact]
    public async Task Behind_a_failed_run_nothing_runs_and_no_data_appears()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, "FAILURE"));

        Assert.Equal("FAILURE", await server.StatusOfAsync(7100003));
        Assert.Equal("NOT_RUN", await server.StatusOfAsync(712003));
        Assert.Equal("NOT_RUN", await server.StatusOfAsync(713012));
        Assert.Equal("SUCCESS", await server.StatusOfAsync(712004));
        Assert.False(await server.HasPartitionAsync(Daily, "ds=20261120"));
        Assert.True(await server.HasPartitionAsync(Daily, "ds=20261119"));
        Assert.True(await server.HasPartitionAsync("odps.sales.dwd_order_detail_04", "ds=20261120"));
        JsonElement failed = Assert.Single(await server.DayAsync(10002, status: "FAILURE"));
        Assert.Equal(7100003, failed.Node());
    }

    [Theory]
    [InlineData("FAILURE", "FAILURE", "NORMAL(0)")]
    [InlineData("running", "RUNNING", "NORMAL(0)")]
    [InlineData("wait_resource", "WAIT_RESOURCE", "NORMAL(0)")]
    [InlineData("checking", "CHECKING", "NORMAL(0)")]
    [InlineData("checking_condition", "CHECKING_CONDITION", "NORMAL(0)")]
    [InlineData("frozen", "NOT_RUN", "PAUSE(2)")]
    public async Task A_planned_outcome_is_seen_and_holds_up_those_behind(string outcome, string status, string taskType)
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((712003, outcome));

        JsonElement run = await server.RunOfAsync(712003);

        Assert.Equal(status, run.Status());
        Assert.Equal(taskType, run.GetProperty("TaskType").GetString());
        Assert.Equal("NOT_RUN", await server.StatusOfAsync(713012));
        Assert.Equal(712003, Assert.Single(await server.DayAsync(10002, status: status), one => one.Node() == 712003).Node());
    }

    [Theory]
    [InlineData("slow:3.0", true)]
    [InlineData("late:60", true)]
    [InlineData("rerun:2", true)]
    [InlineData("set_success", false)]
    [InlineData("skip", false)]
    public async Task What_succeeds_in_the_end_lets_the_others_run_and_leaves_data_only_if_it_ran(string outcome, bool writes)
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, outcome));

        Assert.Equal("SUCCESS", await server.StatusOfAsync(7100003));
        Assert.Equal("SUCCESS", await server.StatusOfAsync(713012));
        Assert.Equal(writes, await server.HasPartitionAsync("odps.sales.ods_orders_003", "ds=20261120"));
        JsonElement outputs = await server.CallAsync(
            "GetMetaTableOutput", new { TableGuid = "odps.sales.ods_orders_003", StartDate = "2026-11-21", EndDate = "2026-11-21" });
        Assert.Equal(writes ? 1 : 0, outputs.GetProperty("Data").GetProperty("TotalCount").GetInt32());
    }

    [Fact]
    public async Task A_run_that_is_not_there_holds_up_those_behind_and_is_found_nowhere()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        long id = (await server.RunOfAsync(7100003)).GetProperty("InstanceId").GetInt64();
        await server.PlanDayAsync((7100003, "no_run"));

        Assert.DoesNotContain(await server.DayAsync(10002), static run => run.Node() == 7100003);
        Assert.NotEqual(200, (await server.TryAsync("GetInstance", EmulatorRuns.Key(id))).Status);
        Assert.Equal("NOT_RUN", await server.StatusOfAsync(712003));
    }

    [Fact]
    public async Task Automatic_reruns_count_down_and_are_in_the_history()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, "rerun:2"));
        long id = (await server.RunOfAsync(7100003)).GetProperty("InstanceId").GetInt64();
        JsonElement[] history = [.. (await server.CallAsync("ListInstanceHistory", EmulatorRuns.Key(id)))
            .GetProperty("Instances").EnumerateArray()];

        Assert.Equal(["FAILURE", "FAILURE"], history.Select(static run => run.Status()));
        DateTimeOffset between = DateTimeOffset.FromUnixTimeMilliseconds(history[0].Time("FinishTime")!.Value + 1000);
        await server.SetClockAsync(between.ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));
        JsonElement run = await server.RunAsync(id);
        Assert.Equal("FAILURE", run.Status());
        Assert.Equal(2, run.GetProperty("TaskRerunTime").GetInt32());
    }

    [Fact]
    public async Task Where_a_failed_run_is_run_again_the_others_follow_at_once()
    {
        var time = new FakeTime();
        await using EmulatorServer server = await EmulatorServer.StartAsync(time, "--world", "causal");
        await server.PlanDayAsync((7100003, "FAILURE"));
        await server.RestartAsync((await server.RunOfAsync(7100003)).GetProperty("InstanceId").GetInt64());

        time.Advance(2000);
        Assert.Equal("SUCCESS", await server.StatusOfAsync(7100003));
        Assert.Equal("NOT_RUN", await server.StatusOfAsync(713012));
        time.Advance(4000);
        Assert.Equal("SUCCESS", await server.StatusOfAsync(713012));
        Assert.True(await server.HasPartitionAsync(Daily, "ds=20261120"));
    }

    [Fact]
    public async Task A_run_set_successful_by_hand_lets_the_others_run_and_leaves_no_data()
    {
        var time = new FakeTime();
        await using EmulatorServer server = await EmulatorServer.StartAsync(time, "--world", "causal");
        await server.PlanDayAsync((712003, "FAILURE"), (712103, "FAILURE"));
        foreach (long node in (long[])[712003, 712103])
        {
            long id = (await server.RunOfAsync(node)).GetProperty("InstanceId").GetInt64();
            await server.CallAsync("SetSuccessInstance", EmulatorRuns.Key(id));
        }

        time.Advance(3000);

        Assert.Equal("SUCCESS", await server.StatusOfAsync(713012));
        Assert.True(await server.HasPartitionAsync(Daily, "ds=20261120"));
        Assert.False(await server.HasPartitionAsync("odps.sales.dwd_order_detail_03", "ds=20261120"));
    }

    [Fact]
    public async Task A_node_frozen_by_a_call_holds_up_the_days_after_and_not_those_before()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.CallAsync("UpdateNodeRunMode", new { NodeId = 7100003, ProjectEnv = "PROD", SchedulerType = 2 });

        await server.SetClockAsync("2026-11-22T12:00:00+08:00");

        List<JsonElement> next = await server.DayAsync(10002, "2026-11-21");
        Assert.Equal("SUCCESS", await server.StatusOfAsync(7100003));
        Assert.Equal("PAUSE(2)", next.Single(static run => run.Node() == 7100003).GetProperty("TaskType").GetString());
        Assert.Equal("NOT_RUN", next.Single(static run => run.Node() == 712003).Status());
        Assert.Equal("SUCCESS", next.Single(static run => run.Node() == 712004).Status());
    }

    [Theory]
    [InlineData("""{"runs":[{"node":1,"bizdate":"2026-11-20"}]}""")]
    [InlineData("""{"runs":[{"node":712003,"bizdate":"2026-11-20","outcome":"slow"}]}""")]
    [InlineData("""{"runs":[{"node":712003,"bizdate":"2026-11-20","outcome":"broken"}]}""")]
    [InlineData("""{"runs":[{"node":712003,"bizdate":"20.11.2026","outcome":"FAILURE"}]}""")]
    [InlineData("""{"runs":[{"node":712003,"bizdate":"2026-11-20","result":"FAILURE"}]}""")]
    [InlineData("""{"world":"flat"}""")]
    [InlineData("""{"world":"random","runs":[{"node":712003,"bizdate":"2026-11-20"}]}""")]
    public async Task A_plan_that_cannot_be_is_refused_and_changes_nothing(string plan)
    {
        await using EmulatorServer server = await CausalDays.StartAsync();

        Assert.Equal(400, await server.PostAsync("days", plan));

        JsonElement days = await server.ShowAsync("days");
        Assert.Equal("causal", days.GetProperty("world").GetString());
        Assert.Equal(0, days.GetProperty("runs").GetArrayLength());
    }
}
