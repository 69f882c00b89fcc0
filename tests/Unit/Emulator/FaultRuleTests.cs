using System.Diagnostics;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>Faults of the emulator that a rule names.</summary>
public sealed class FaultRuleTests
{
    private static readonly object s_node = new { NodeId = 700001, ProjectEnv = "PROD" };

    [Theory]
    [InlineData("503", 503)]
    [InlineData("500", 500)]
    [InlineData("throttle", 429)]
    [InlineData("late", 200)]
    [InlineData("slow", 200)]
    public async Task A_rule_names_a_fault_for_one_action(string fault, int status)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        await server.PostAsync("rules", $$"""{ "action": "GetNode", "fault": "{{fault}}", "times": 1, "slowMs": 30 }""");

        long start = Stopwatch.GetTimestamp();
        (int first, _) = await server.TryAsync("GetNode", s_node);
        TimeSpan took = Stopwatch.GetElapsedTime(start);

        Assert.Equal(status, first);
        Assert.True(status != 200 || took.TotalMilliseconds >= 25, took.ToString());
        Assert.Equal(fault, (await server.ShowAsync("requests"))[0].GetProperty("fault").GetString());
        Assert.Equal(200, (await server.TryAsync("GetNode", s_node)).Status);
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("reset")]
    public async Task A_lost_reply_is_a_broken_connection(string fault)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        await server.PostAsync("rules", $$"""{ "fault": "{{fault}}", "times": 1 }""");

        await Assert.ThrowsAsync<HttpRequestException>(() => server.TryAsync("GetNode", s_node));

        Assert.Equal(200, (await server.TryAsync("GetNode", s_node)).Status);
    }

    [Theory]
    [InlineData("""{ "action": "GetNode" }""")]
    [InlineData("""{ "fault": "reset", "reply": { "status": 200 } }""")]
    [InlineData("""{ "fault": "sleepy" }""")]
    [InlineData("""{ "fault": "lost", "beforeSignature": true }""")]
    [InlineData("""{ "fault": "late", "slowMs": -1 }""")]
    public async Task A_rule_that_says_nothing_or_too_much_is_refused(string rule)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        Assert.Equal(400, await server.PostAsync("rules", rule));
    }

    [Fact]
    public async Task Nothing_was_carried_out_before_something_was()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        await server.CallAsync("GetNode", s_node);

        Assert.Empty(await server.ActionsAsync());
        Assert.Equal(204, await server.ControlAsync(HttpMethod.Delete, "actions"));
    }
}
