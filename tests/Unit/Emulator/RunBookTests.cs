using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>What becomes of a run that somebody acts on, in the emulator.</summary>
public sealed class RunBookTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_restarted_run_waits_runs_is_checked_and_succeeds()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        JsonElement before = await server.RunAsync(EmulatorRuns.Failed);
        await server.RestartAsync(EmulatorRuns.Failed);

        List<string?> seen = [];
        foreach (int wait in (int[])[0, 299, 1, 999, 1, 299, 1])
        {
            _time.Advance(wait);
            seen.Add(await server.StatusAsync(EmulatorRuns.Failed));
        }

        Assert.Equal(["WAIT_RESOURCE", "WAIT_RESOURCE", "RUNNING", "RUNNING", "CHECKING", "CHECKING", "SUCCESS"], seen);
        JsonElement after = await server.RunAsync(EmulatorRuns.Failed);
        Assert.True(after.Time("BeginRunningTime") > before.Time("FinishTime"));
        Assert.Equal(after.Time("BeginRunningTime") + 1300, after.Time("FinishTime"));
        Assert.Equal(before.Time("CreateTime"), after.Time("CreateTime"));
    }

    [Fact]
    public async Task A_run_under_way_has_no_end_and_no_time_that_has_not_come()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.RestartAsync(EmulatorRuns.Failed);

        JsonElement waiting = await server.RunAsync(EmulatorRuns.Failed);
        _time.Advance(500);
        JsonElement running = await server.RunAsync(EmulatorRuns.Failed);

        Assert.NotNull(waiting.Time("BeginWaitResTime"));
        Assert.Null(waiting.Time("BeginRunningTime"));
        Assert.NotNull(running.Time("BeginRunningTime"));
        Assert.Null(running.Time("FinishTime"));
    }

    [Theory]
    [InlineData(2020)]
    [InlineData(2031)]
    public async Task What_is_run_again_is_later_than_the_catalogue_whatever_the_date(int year)
    {
        var time = new FakeTime(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using EmulatorServer server = await EmulatorServer.StartAsync(time);
        long old = (await server.RunAsync(EmulatorRuns.Failed)).Time("FinishTime")!.Value;
        await server.RestartAsync(EmulatorRuns.Failed);
        time.Advance(5000);

        JsonElement run = await server.RunAsync(EmulatorRuns.Failed);

        Assert.Equal("SUCCESS", run.GetProperty("Status").GetString());
        Assert.True(run.Time("BeginWaitResTime") > old);
        Assert.True(run.Time("FinishTime") > new DateTimeOffset(2026, 11, 21, 4, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task The_run_before_goes_into_the_history_and_the_log_is_a_new_one()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        JsonElement before = await server.RunAsync(EmulatorRuns.Failed);
        string log = (await server.CallAsync("GetInstanceLog", EmulatorRuns.Key(EmulatorRuns.Failed))).GetProperty("Data").GetString()!;
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(5000);

        JsonElement[] history = [.. (await server.CallAsync("ListInstanceHistory", EmulatorRuns.Key(EmulatorRuns.Failed)))
            .GetProperty("Instances").EnumerateArray()];
        Assert.Equal(4, history.Length);
        Assert.Equal(before.Time("FinishTime"), history[3].Time("FinishTime"));
        long earlier = history[3].GetProperty("InstanceHistoryId").GetInt64();
        JsonElement old = await server.CallAsync(
            "GetInstanceLog", new { InstanceId = EmulatorRuns.Failed, ProjectEnv = "PROD", InstanceHistoryId = earlier });
        JsonElement now = await server.CallAsync("GetInstanceLog", EmulatorRuns.Key(EmulatorRuns.Failed));
        Assert.Equal(log, old.GetProperty("Data").GetString());
        Assert.NotEqual(log, now.GetProperty("Data").GetString());
        Assert.DoesNotContain("FAILED", now.GetProperty("Data").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_nine_runs_have_histories_of_their_own()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        for (int i = 0; i < 12; i++)
        {
            await server.RestartAsync(EmulatorRuns.Failed);
            _time.Advance(5000);
        }

        long[] ids = [.. (await server.CallAsync("ListInstanceHistory", EmulatorRuns.Key(EmulatorRuns.Failed)))
            .GetProperty("Instances").EnumerateArray().Select(static run => run.GetProperty("InstanceHistoryId").GetInt64())];

        Assert.Equal(15, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("option")]
    public async Task The_old_state_is_seen_until_the_lag_is_over(string where)
    {
        string[] arguments = where == "option" ? ["--action-lag", "3000"] : [];
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, arguments);
        if (where == "plan")
            await server.PlanAsync(_time, """{ "actionLagMs": 3000 }""");
        string before = await server.DataAsync("GetInstance", EmulatorRuns.Key(EmulatorRuns.Failed));
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(2999);

        Assert.Equal(before, await server.DataAsync("GetInstance", EmulatorRuns.Key(EmulatorRuns.Failed)));

        _time.Advance(1);
        Assert.Equal("WAIT_RESOURCE", await server.StatusAsync(EmulatorRuns.Failed));
    }

    [Fact]
    public async Task A_run_that_fails_and_is_run_again_by_itself_counts_what_it_has_left()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.PlanAsync(_time, """{ "nodeId": 700001, "autoReruns": 1, "repeatIntervalMs": 4000, "outcome": "SUCCESS" }""");
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(1600);
        JsonElement between = await server.RunAsync(EmulatorRuns.Failed);
        _time.Advance(4000 + 1600);
        JsonElement after = await server.RunAsync(EmulatorRuns.Failed);

        Assert.Equal(("FAILURE", 1), (between.GetProperty("Status").GetString(), between.GetProperty("TaskRerunTime").GetInt32()));
        Assert.Equal(4000, between.GetProperty("RepeatInterval").GetInt32());
        Assert.Equal(("SUCCESS", 0), (after.GetProperty("Status").GetString(), after.GetProperty("TaskRerunTime").GetInt32()));
        JsonElement history = await server.CallAsync("ListInstanceHistory", EmulatorRuns.Key(EmulatorRuns.Failed));
        Assert.Equal(5, history.GetProperty("Instances").GetArrayLength());
    }

    [Fact]
    public async Task A_run_that_hangs_under_a_strange_word_ends_when_it_is_told_to()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.PlanAsync(_time, $$"""[{ "instanceId": {{EmulatorRuns.Failed}}, "outcome": "hang", "status": "WAIT_TRIGGER" }]""");
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(10_000_000);
        Assert.Equal("WAIT_TRIGGER", await server.StatusAsync(EmulatorRuns.Failed));

        string finish = $$"""{ "instanceId": {{EmulatorRuns.Failed}}, "outcome": "FAILURE" }""";
        Assert.Equal(204, await server.PostAsync("runs/finish", finish));

        Assert.Equal("FAILURE", await server.StatusAsync(EmulatorRuns.Failed));
        Assert.Equal(400, await server.PostAsync("runs/finish", finish));
    }

    [Fact]
    public async Task A_plan_holds_for_as_many_starts_as_it_says_and_the_newest_goes_first()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.PlanAsync(_time, """[{ "runMs": 50000 }, { "nodeId": 700001, "outcome": "FAILURE", "times": 1, "runMs": 10 }]""");
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(2000);
        string? first = await server.StatusAsync(EmulatorRuns.Failed);
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(2000);
        string? second = await server.StatusAsync(EmulatorRuns.Failed);

        Assert.Equal(("FAILURE", "RUNNING"), (first, second));
        Assert.Equal(2, (await server.ShowAsync("runs")).GetArrayLength());
    }

    [Fact]
    public async Task A_plan_made_now_changes_nothing_that_was_seen_before()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(5000);
        string before = await server.DataAsync("GetInstance", EmulatorRuns.Key(EmulatorRuns.Failed));

        await server.PlanAsync(_time, """{ "outcome": "hang" }""");

        Assert.Equal(before, await server.DataAsync("GetInstance", EmulatorRuns.Key(EmulatorRuns.Failed)));
    }

    [Fact]
    public async Task A_run_the_catalogue_left_running_can_be_ended()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);

        await server.PostAsync("runs/finish", $$"""{ "instanceId": {{EmulatorRuns.Running}} }""");

        JsonElement run = await server.RunAsync(EmulatorRuns.Running);
        Assert.Equal("SUCCESS", run.GetProperty("Status").GetString());
        Assert.NotNull(run.Time("FinishTime"));
    }

    [Theory]
    [InlineData("""{ "outcome": "MAYBE" }""")]
    [InlineData("""{ "runMs": -1 }""")]
    [InlineData("""{ "times": 0 }""")]
    [InlineData("""{ "node": 1 }""")]
    [InlineData("[null]")]
    public async Task A_plan_that_makes_no_sense_is_refused(string plan)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);

        Assert.Equal(400, await server.PostAsync("runs", plan));
        Assert.Equal(0, (await server.ShowAsync("runs")).GetArrayLength());
    }
}
