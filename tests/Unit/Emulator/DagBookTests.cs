using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>Backfills, smoke tests and manual flows in the emulator.</summary>
public sealed class DagBookTests
{
    private const long Sync = 7100001;
    private const long Detail = 712002;
    private const long User = 700001;

    private readonly FakeTime _time = new();

    private static async Task<JsonElement> DagAsync(EmulatorServer server, long id) =>
        (await server.CallAsync("GetDag", new { DagId = id, ProjectEnv = "PROD" })).GetProperty("Data");

    private static async Task<string?> StatusAsync(EmulatorServer server, long id) =>
        (await DagAsync(server, id)).GetProperty("Status").GetString();

    private static Task<JsonElement[]> RunsAsync(EmulatorServer server, long dagId) =>
        server.ListAsync(new { ProjectId = 10002, ProjectEnv = "PROD", DagId = dagId, PageSize = 100 });

    private static async Task<Dictionary<long, string?>> StatusesAsync(EmulatorServer server, long dagId) =>
        (await RunsAsync(server, dagId)).ToDictionary(
            static run => run.GetProperty("NodeId").GetInt64(), static run => run.GetProperty("Status").GetString());

    [Fact]
    public async Task A_backfill_has_a_dag_for_each_date_and_they_run_one_after_the_other()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long[] dags = await server.StartBackfillAsync();

        Assert.Equal(20, dags.Distinct().Count());
        Assert.Equal(("RUNNING", "CREATED"), (await StatusAsync(server, dags[0]), await StatusAsync(server, dags[1])));
        // The second node waits for the first, each takes 1.6 seconds.
        _time.Advance(3200);
        Assert.Equal(("SUCCESS", "RUNNING"), (await StatusAsync(server, dags[0]), await StatusAsync(server, dags[1])));
        _time.Advance(19 * 3200);
        JsonElement last = await DagAsync(server, dags[^1]);
        Assert.Equal(("SUCCESS", "SUPPLY_DATA"), (last.GetProperty("Status").GetString(), last.GetProperty("Type").GetString()));
        Assert.Equal(last.Time("StartTime") + 3200, last.Time("FinishTime"));
        Assert.Equal(["RunCycleDagNodes again"], await server.ActionsAsync());
    }

    [Fact]
    public async Task Nodes_run_in_the_order_of_what_they_depend_on()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long dag = (await server.StartBackfillAsync(("IncludeNodeIds", $"{User},{Detail},{Sync}")))[0];

        Dictionary<long, string?> first = await StatusesAsync(server, dag);
        _time.Advance(1600);
        Dictionary<long, string?> second = await StatusesAsync(server, dag);
        _time.Advance(1600);
        Dictionary<long, string?> third = await StatusesAsync(server, dag);

        Assert.Equal(("WAIT_RESOURCE", "NOT_RUN", "NOT_RUN"), (first[Sync], first[User], first[Detail]));
        Assert.Equal(("SUCCESS", "WAIT_RESOURCE", "NOT_RUN"), (second[Sync], second[User], second[Detail]));
        Assert.Equal(("SUCCESS", "SUCCESS", "WAIT_RESOURCE"), (third[Sync], third[User], third[Detail]));
    }

    [Fact]
    public async Task As_many_dates_run_at_a_time_as_were_asked_for()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long[] dags = await server.StartBackfillAsync(("Parallelism", "true"), ("ConcurrentRuns", 3));
        long group = (await DagAsync(server, dags[0])).GetProperty("OpSeq").GetInt64();

        JsonElement[] all = [.. (await server.CallAsync("ListDags", new { OpSeq = group, ProjectEnv = "PROD" }))
            .GetProperty("Data").GetProperty("Dags").EnumerateArray()];

        Assert.Equal(dags, all.Select(static dag => dag.GetProperty("DagId").GetInt64()));
        Assert.Equal(3, all.Count(static dag => dag.GetProperty("Status").GetString() == "RUNNING"));
    }

    [Fact]
    public async Task What_failed_in_a_backfill_succeeds_when_it_is_run_again_and_what_waited_for_it_follows()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        string plans = string.Join(',', ((string[])["2026-11-05", "2026-11-12"]).Select(static date =>
            $$"""{ "nodeId": {{User}}, "bizDate": "{{date}}", "outcome": "FAILURE", "times": 1 }"""));
        await server.PlanAsync(_time, $"[{plans}]");
        long[] dags = await server.StartBackfillAsync();
        _time.Advance(100_000);

        JsonElement[] failed = await server.ListAsync(new { ProjectId = 10002, ProjectEnv = "PROD", DagId = dags[4], Status = "FAILURE" });
        List<string?> statuses = [];
        foreach (long dag in dags)
            statuses.Add(await StatusAsync(server, dag));
        Assert.Equal((18, 2), (statuses.Count("SUCCESS".Equals), statuses.Count("FAILURE".Equals)));

        await server.RestartAsync(Assert.Single(failed).GetProperty("InstanceId").GetInt64());
        string? again = await StatusAsync(server, dags[4]);
        _time.Advance(3200);

        Assert.Equal("RUNNING", again);
        Assert.Equal("SUCCESS", await StatusAsync(server, dags[4]));
        Assert.Equal("FAILURE", await StatusAsync(server, dags[11]));
    }

    [Fact]
    public async Task A_run_of_a_backfill_is_an_instance_like_any_other()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long dag = (await server.StartBackfillAsync(("NodeParams", """{ "700001": "a=1 b=\"x\"" }""")))[0];
        _time.Advance(10_000);
        JsonElement listed = (await RunsAsync(server, dag)).Single(static run => run.GetProperty("NodeId").GetInt64() == User);
        long id = listed.GetProperty("InstanceId").GetInt64();

        JsonElement run = await server.RunAsync(id);

        Assert.Equal((dag, "SUPPLY_DATA"), (run.GetProperty("DagId").GetInt64(), run.GetProperty("DagType").GetString()));
        Assert.Equal(("SUCCESS", "a=1 b=\"x\""), (run.GetProperty("Status").GetString(), run.GetProperty("ParamValues").GetString()));
        JsonElement log = await server.CallAsync("GetInstanceLog", EmulatorRuns.Key(id));
        Assert.Contains("job done", log.GetProperty("Data").GetString(), StringComparison.Ordinal);
        Assert.Equal(400, (await server.RefusedAsync("GetInstance", new { InstanceId = id, ProjectEnv = "DEV" })).Status);
    }

    [Fact]
    public async Task A_lost_backfill_is_found_by_its_node_and_date()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.PostAsync("rules", """{ "action": "RunCycleDagNodes", "fault": "lost" }""");
        await Assert.ThrowsAsync<HttpRequestException>(() => server.TryAsync("RunCycleDagNodes", EmulatorRuns.Backfill()));

        JsonElement[] runs = await server.ListAsync(new
        {
            ProjectId = 10002, ProjectEnv = "PROD", NodeId = User, Bizdate = "2026-11-01 00:00:00", OrderBy = "CREATE_TIME_DESC",
        });

        Assert.Equal(["SUPPLY_DATA", "DAILY"], runs.Select(static run => run.GetProperty("DagType").GetString()));
        Assert.Equal("again", (await DagAsync(server, runs[0].GetProperty("DagId").GetInt64())).GetProperty("Name").GetString());
    }

    [Fact]
    public async Task Two_equal_requests_make_two_backfills()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long[] first = await server.StartBackfillAsync();
        long[] second = await server.StartBackfillAsync();

        Assert.Empty(first.Intersect(second));
        Assert.NotEqual(
            (await DagAsync(server, first[0])).GetProperty("OpSeq").GetInt64(),
            (await DagAsync(server, second[0])).GetProperty("OpSeq").GetInt64());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_node_that_is_left_out_or_not_permitted_succeeds_without_running(bool excluded)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        if (!excluded)
            await server.PlanAsync(_time, $$"""{ "nodeId": {{Detail}}, "dryRun": true }""");
        (string, object?)[] change = excluded ? [("ExcludeNodeIds", Detail)] : [];
        long dag = (await server.StartBackfillAsync(change))[0];
        _time.Advance(excluded ? 0 : 1600);

        JsonElement run = (await RunsAsync(server, dag)).Single(static run => run.GetProperty("NodeId").GetInt64() == Detail);

        Assert.Equal(("SUCCESS", "SKIP(3)"), (run.GetProperty("Status").GetString(), run.GetProperty("TaskType").GetString()));
        Assert.Equal(run.Time("BeginRunningTime"), run.Time("FinishTime"));
    }

    [Fact]
    public async Task The_run_of_a_frozen_node_fails_when_its_turn_comes()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long dag = (await server.StartBackfillAsync(("RootNodeId", 700002), ("IncludeNodeIds", 700002)))[0];

        Assert.Equal(["FAILURE"], (await StatusesAsync(server, dag)).Values);
        Assert.Equal("FAILURE", await StatusAsync(server, dag));
    }

    [Fact]
    public async Task A_node_that_a_call_froze_fails_from_then_on_and_what_depends_on_it_stops()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long before = (await server.StartBackfillAsync())[0];
        await server.CallAsync("UpdateNodeRunMode", new { NodeId = User, ProjectEnv = "PROD", SchedulerType = 2 });
        long after = (await server.StartBackfillAsync())[0];
        _time.Advance(5000);

        Dictionary<long, string?> stopped = await StatusesAsync(server, after);
        Assert.Equal(("FAILURE", "NOT_RUN"), (stopped[User], stopped[Detail]));
        Assert.Equal("SUCCESS", (await StatusesAsync(server, before))[User]);
    }

    [Theory]
    [InlineData("false", "WAIT_TIME")]
    [InlineData("true", "WAIT_RESOURCE")]
    public async Task A_date_to_come_waits_for_its_time_unless_it_is_told_not_to(string atOnce, string status)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long dag = (await server.StartBackfillAsync(
            ("StartBizDate", "2026-12-24 00:00:00"), ("EndBizDate", "2026-12-24 00:00:00"),
            ("StartFutureInstanceImmediately", atOnce)))[0];

        Assert.Equal(status, (await StatusesAsync(server, dag))[User]);
        _time.Advance((int)TimeSpan.FromDays(24).TotalMilliseconds);
        _time.Advance((int)TimeSpan.FromDays(2).TotalMilliseconds);
        Assert.Equal("SUCCESS", (await StatusesAsync(server, dag))[User]);
    }

    [Fact]
    public async Task Hourly_nodes_run_in_the_hours_that_were_asked_for()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        long dag = (await server.StartBackfillAsync(
            ("RootNodeId", 711001), ("IncludeNodeIds", 711001), ("BizBeginTime", "02:00:00"), ("BizEndTime", "04:59:59")))[0];

        Assert.Equal(3, (await RunsAsync(server, dag)).Length);
    }

    [Fact]
    public async Task A_smoke_test_is_one_dag_of_one_node()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        JsonElement started = await server.CallAsync("RunSmokeTest", new
        {
            NodeId = User, Bizdate = "2026-11-20 00:00:00", Name = "smoke", ProjectEnv = "PROD", NodeParams = "bizdate=20261120",
        });
        long dag = started.GetProperty("Data").GetInt64();
        _time.Advance(1600);

        JsonElement run = Assert.Single(await RunsAsync(server, dag));
        Assert.Equal(("SMOKE_TEST", "SUCCESS"), (run.GetProperty("DagType").GetString(), run.GetProperty("Status").GetString()));
        Assert.Equal("bizdate=20261120", run.GetProperty("ParamValues").GetString());
        Assert.Equal("SMOKE_TEST", (await DagAsync(server, dag)).GetProperty("Type").GetString());
    }

    [Fact]
    public async Task A_manual_flow_runs_the_nodes_of_its_name()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        JsonElement started = await server.CallAsync("RunManualDagNodes", new
        {
            ProjectEnv = "PROD", ProjectName = "sales_ws", FlowName = "dim", BizDate = "2026-11-20 00:00:00", ExcludeNodeIds = "700003",
        });

        Assert.Equal(["RequestId", "DagId"], started.EnumerateObject().Select(static field => field.Name));
        long dag = started.GetProperty("DagId").GetInt64();
        Dictionary<long, string?> runs = await StatusesAsync(server, dag);
        Assert.Equal(("SUCCESS", "WAIT_RESOURCE"), (runs[700003], runs[User]));
        Assert.Equal("MANUAL", (await DagAsync(server, dag)).GetProperty("Type").GetString());
    }
}
