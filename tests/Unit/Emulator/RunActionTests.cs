using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>Which changes of a run the emulator carries out, and what they do.</summary>
public sealed class RunActionTests
{
    private const long Orders = 10002560360;
    private const long NeverRepeated = 10010760360;
    private const long Father = 10000060360;
    private const long Mother = 10000160360;
    private const long Child = 10000260360;
    private const long Grandchild = 10000360360;

    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_run_under_way_is_not_started_again()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.RestartAsync(EmulatorRuns.Failed);

        (int status, JsonElement body) = await server.TryAsync("RestartInstance", EmulatorRuns.Key(EmulatorRuns.Failed));

        Assert.Equal((400, "Invalid.Wkbench.Parameter"), (status, body.GetProperty("Code").GetString()));
        Assert.Contains("WAIT_RESOURCE", body.GetProperty("Message").GetString(), StringComparison.Ordinal);
        Assert.Equal([$"RestartInstance {EmulatorRuns.Failed}"], await server.ActionsAsync());
    }

    [Fact]
    public async Task Of_many_that_start_a_run_at_once_one_does()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);

        (int Status, JsonElement Body)[] replies = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(_ => server.TryAsync("RestartInstance", EmulatorRuns.Key(EmulatorRuns.Failed))));

        Assert.Equal(1, replies.Count(static reply => reply.Status == 200));
        Assert.Single(await server.ActionsAsync());
    }

    [Fact]
    public async Task The_code_of_a_change_that_does_not_fit_is_told_on_the_command_line()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--state-code", "Invalid.State");

        Assert.Equal((400, "Invalid.State"), await server.RefusedAsync("StopInstance", EmulatorRuns.Key(EmulatorRuns.Failed)));
    }

    [Fact]
    public async Task A_run_that_must_not_be_repeated_is_not()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);

        Assert.False((await server.RunAsync(NeverRepeated)).GetProperty("Repeatability").GetBoolean());
        Assert.Equal(400, (await server.RefusedAsync("RestartInstance", EmulatorRuns.Key(NeverRepeated))).Status);
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task A_stopped_run_fails_soon_and_not_at_once()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.CallAsync("StopInstance", EmulatorRuns.Key(EmulatorRuns.Running));
        _time.Advance(299);
        string? before = await server.StatusAsync(EmulatorRuns.Running);
        _time.Advance(1);

        Assert.Equal("RUNNING", before);
        Assert.Equal("FAILURE", await server.StatusAsync(EmulatorRuns.Running));
    }

    [Fact]
    public async Task What_ends_before_it_is_stopped_has_ended()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.RestartAsync(EmulatorRuns.Failed);
        _time.Advance(1500);
        await server.CallAsync("StopInstance", EmulatorRuns.Key(EmulatorRuns.Failed));
        _time.Advance(5000);

        Assert.Equal("SUCCESS", await server.StatusAsync(EmulatorRuns.Failed));
    }

    [Fact]
    public async Task A_failed_run_is_set_to_success_without_being_run()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        JsonElement before = await server.RunAsync(EmulatorRuns.Failed);
        await server.CallAsync("SetSuccessInstance", EmulatorRuns.Key(EmulatorRuns.Failed));

        JsonElement after = await server.RunAsync(EmulatorRuns.Failed);

        Assert.Equal("SUCCESS", after.GetProperty("Status").GetString());
        Assert.Equal(before.Time("BeginRunningTime"), after.Time("BeginRunningTime"));
        Assert.Equal(400, (await server.RefusedAsync("SetSuccessInstance", EmulatorRuns.Key(EmulatorRuns.Failed))).Status);
    }

    [Fact]
    public async Task Children_start_when_the_last_of_their_parents_has_succeeded()
    {
        await using EmulatorServer server = await StartFamilyAsync(_time);
        await server.RestartAsync(Father);
        _time.Advance(5000);
        string? early = await server.StatusAsync(Child);
        await server.CallAsync("SetSuccessInstance", EmulatorRuns.Key(Mother));
        string? started = await server.StatusAsync(Child);
        _time.Advance(1600);

        Assert.Equal(("NOT_RUN", "WAIT_RESOURCE"), (early, started));
        Assert.Equal(("SUCCESS", "WAIT_RESOURCE"), (await server.StatusAsync(Child), await server.StatusAsync(Grandchild)));
        // It has run, and does not run a second time when its parent does.
        await server.RestartAsync(Father);
        _time.Advance(60_000);
        JsonElement history = await server.CallAsync("ListInstanceHistory", EmulatorRuns.Key(Child));
        Assert.Equal(JsonValueKind.Null, history.GetProperty("Instances").ValueKind);
    }

    [Fact]
    public async Task A_child_whose_parent_fails_again_does_not_start()
    {
        await using EmulatorServer server = await StartFamilyAsync(_time);
        await server.PlanAsync(_time, """{ "nodeId": 1, "outcome": "FAILURE" }""");
        await server.CallAsync("SetSuccessInstance", EmulatorRuns.Key(Mother));
        await server.RestartAsync(Father);
        _time.Advance(60_000);

        Assert.Equal(("FAILURE", "NOT_RUN"), (await server.StatusAsync(Father), await server.StatusAsync(Child)));
    }

    [Theory]
    [InlineData(true, "WAIT_RESOURCE")]
    [InlineData(false, "FAILURE")]
    public async Task A_suspended_run_that_is_resumed_too_late_fails(bool resumedBefore, string expected)
    {
        await using EmulatorServer server = await StartFamilyAsync(_time);
        object key = EmulatorRuns.Key(Child);
        await server.CallAsync("SuspendInstance", key);
        if (resumedBefore)
            await server.CallAsync("ResumeInstance", key);
        await server.CallAsync("SetSuccessInstance", EmulatorRuns.Key(Father));
        await server.CallAsync("SetSuccessInstance", EmulatorRuns.Key(Mother));
        if (!resumedBefore)
        {
            _time.Advance(60_000);
            Assert.Equal("NOT_RUN", await server.StatusAsync(Child));
            await server.CallAsync("ResumeInstance", key);
        }

        Assert.Equal(expected, await server.StatusAsync(Child));
    }

    [Fact]
    public async Task Suspending_does_not_touch_what_runs()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.RestartAsync(EmulatorRuns.Failed);
        await server.CallAsync("SuspendInstance", EmulatorRuns.Key(EmulatorRuns.Failed));
        _time.Advance(5000);

        Assert.Equal("SUCCESS", await server.StatusAsync(EmulatorRuns.Failed));
    }

    [Theory]
    [InlineData("lost", true)]
    [InlineData("late", true)]
    [InlineData("cut", true)]
    [InlineData("reset", false)]
    [InlineData("empty", false)]
    [InlineData("html", false)]
    [InlineData("503", false)]
    [InlineData("500", false)]
    [InlineData("throttle", false)]
    [InlineData("slow", false)]
    public async Task Whether_a_change_is_carried_out_under_a_fault_is_told_by_what_was_done(string fault, bool carriedOut)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        await server.PostAsync("rules", $$"""{ "action": "RestartInstance", "fault": "{{fault}}", "slowMs": 60000 }""");

        object key = EmulatorRuns.Key(EmulatorRuns.Failed);
        if (fault is "slow" or "late")
            await server.GiveUpAsync("RestartInstance", key, TimeSpan.FromMilliseconds(300));
        else
            await Record.ExceptionAsync(() => server.TryAsync("RestartInstance", key));

        Assert.Equal(carriedOut ? [$"RestartInstance {EmulatorRuns.Failed}"] : [], await server.ActionsAsync());
        Assert.Equal(carriedOut ? "WAIT_RESOURCE" : "FAILURE", await server.StatusAsync(EmulatorRuns.Failed));
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("runs")]
    public async Task What_was_done_can_be_undone_for_the_next_test(string page)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        string before = await server.DataAsync("GetInstance", EmulatorRuns.Key(EmulatorRuns.Failed));
        await server.RestartAsync(EmulatorRuns.Failed);

        Assert.Equal(204, await server.ControlAsync(page == "reset" ? HttpMethod.Post : HttpMethod.Delete, page));

        Assert.Equal(before, await server.DataAsync("GetInstance", EmulatorRuns.Key(EmulatorRuns.Failed)));
        Assert.Equal(page == "reset" ? 0 : 1, (await server.ActionsAsync()).Length);
    }

    [Fact]
    public async Task What_nobody_touched_is_answered_as_before()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        object others = new { ProjectId = 10003, ProjectEnv = "PROD", PageSize = 100 };
        object frozen = EmulatorRuns.Key(EmulatorRuns.Frozen);
        string[] before = [await server.DataAsync("ListInstances", others), await server.DataAsync("GetInstance", frozen)];
        await server.RestartAsync(EmulatorRuns.Failed);
        await server.RestartAsync(Orders);
        _time.Advance(60_000);

        string[] after = [await server.DataAsync("ListInstances", others), await server.DataAsync("GetInstance", frozen)];

        Assert.Equal(before, after);
    }

    // One table is made of two, whose runs of the last day have failed.
    private static async Task<EmulatorServer> StartFamilyAsync(TimeProvider time)
    {
        const string Catalogue = """
            { "projects": [ { "name": "p", "projectId": 1, "tables": [
              { "name": "a", "tasks": [ { "taskId": "1", "taskName": "a", "lastStatus": "FAILURE" } ] },
              { "name": "b", "tasks": [ { "taskId": "2", "taskName": "b", "lastStatus": "FAILURE" } ] },
              { "name": "c", "sources": [ "a", "b" ], "tasks": [ { "taskId": "3", "taskName": "c", "lastStatus": "NOT_RUN" } ] },
              { "name": "d", "sources": [ "c" ], "tasks": [ { "taskId": "4", "taskName": "d", "lastStatus": "NOT_RUN" } ] } ] } ] }
            """;
        using var file = new TemporaryFile { Bytes = System.Text.Encoding.UTF8.GetBytes(Catalogue) };
        return await EmulatorServer.StartAsync(time, "--catalogue", file.Path);
    }
}
