using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator.Causal;

/// <summary>Whom the emulator blames, for a referee to compare with.</summary>
public sealed class CauseTests
{
    private const string Daily = "odps.sales.ads_sales_daily_12";

    [Theory]
    [InlineData("FAILURE", "Failed")]
    [InlineData("frozen", "Frozen")]
    [InlineData("no_run", "NoRun")]
    [InlineData("running", "Slow")]
    [InlineData("slow:100", "Slow")]
    [InlineData("wait_resource", "WaitingForResource")]
    [InlineData("checking", "QualityCheck")]
    [InlineData("checking_condition", "ConditionCheck")]
    public async Task The_planted_run_is_the_only_one_to_blame(string outcome, string verdict)
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, outcome));

        JsonElement report = await server.CauseAsync(Daily);

        Assert.Equal([$"{verdict} 7100003 2"], await server.GuiltyAsync(Daily));
        JsonElement first = report.GetProperty("first");
        Assert.Equal(7100003, first.GetProperty("nodeId").GetInt64());
        Assert.Equal([713012, 712003, 7100003], first.GetProperty("path").EnumerateArray().Select(static id => id.GetInt64()));
        Assert.False(report.GetProperty("delivered").GetBoolean());
        Assert.False(report.GetProperty("hasData").GetBoolean());
    }

    [Fact]
    public async Task Nobody_is_to_blame_on_twenty_healthy_days()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        for (int day = 1; day <= 20; day++)
        {
            JsonElement report = await server.CauseAsync(Daily, $"2026-11-{day:00}");
            Assert.Equal("Delivered", report.GetProperty("verdict").GetString());
            Assert.Equal(0, report.GetProperty("guilty").GetArrayLength());
            Assert.True(report.GetProperty("hasData").GetBoolean());
        }
    }

    [Fact]
    public async Task A_failed_run_comes_before_all_others_and_then_the_earliest()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100004, "wait_resource"), (7100002, "frozen"), (712009, "FAILURE"), (712008, "FAILURE"));

        string[] guilty = await server.GuiltyAsync(Daily);
        JsonElement first = (await server.CauseAsync(Daily)).GetProperty("first");

        Assert.Equal(
            ["Failed 712008 1", "Failed 712009 1", "Frozen 7100002 2", "WaitingForResource 7100004 2"], guilty.Order());
        long earliest = (await server.RunOfAsync(712008)).Time("FinishTime") < (await server.RunOfAsync(712009)).Time("FinishTime")
            ? 712008
            : 712009;
        Assert.Equal(earliest, first.GetProperty("nodeId").GetInt64());
    }

    [Fact]
    public async Task Who_runs_no_longer_than_usual_is_running_and_who_is_not_due_is_not()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        long begin = (await server.RunOfAsync(700001)).Time("BeginRunningTime")!.Value;
        await server.SetClockAsync(
            DateTimeOffset.FromUnixTimeMilliseconds(begin + 60_000).ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));

        Assert.Equal(["Running 700001 0"], await server.GuiltyAsync("odps.sales.dim_user"));
        await server.SetClockAsync("00:00");
        Assert.Equal("NotDue", (await server.CauseAsync("odps.sales.dim_user")).GetProperty("first").GetProperty("verdict").GetString());
        Assert.Equal(["NotDue 700001 0"], await server.GuiltyAsync("odps.sales.dim_user", "2026-11-25"));
    }

    [Fact]
    public async Task A_table_that_came_much_later_than_usual_was_delivered_late()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, "late:400"));

        JsonElement report = await server.CauseAsync(Daily);

        Assert.Equal("DeliveredLate", report.GetProperty("verdict").GetString());
        Assert.Equal(0, report.GetProperty("guilty").GetArrayLength());
    }

    [Fact]
    public async Task A_table_that_nothing_writes_has_no_task()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();

        Assert.Equal("NoTask", (await server.CauseAsync("odps.sales.dim_region")).GetProperty("verdict").GetString());
        Assert.Equal(400, await server.ControlAsync(HttpMethod.Get, "truth/cause?table=odps.sales.nothing&date=2026-11-20"));
        Assert.Equal(400, await server.ControlAsync(HttpMethod.Get, $"truth/cause?table={Daily}&date=20261120"));
    }

    [Fact]
    public async Task A_run_frozen_by_a_call_is_to_blame_until_it_is_run()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.SetClockAsync("2026-11-21T00:00:30+08:00");
        long id = (await server.RunOfAsync(7100003)).GetProperty("InstanceId").GetInt64();
        await server.CallAsync("SuspendInstance", EmulatorRuns.Key(id));
        await server.SetClockAsync("2026-11-21T12:00:00+08:00");

        Assert.Equal(["Frozen 7100003 2"], await server.GuiltyAsync(Daily));
        await server.CallAsync("ResumeInstance", EmulatorRuns.Key(id));
        await server.SetClockAsync("2026-11-21T12:00:10+08:00");
        Assert.Equal(["Failed 7100003 2"], await server.GuiltyAsync(Daily));
    }
}
