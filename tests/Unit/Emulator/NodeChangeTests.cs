using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator;

/// <summary>What the emulator tells of a node after it was changed.</summary>
public sealed class NodeChangeTests
{
    private const string Heir = "288000000000000002";

    private static readonly object s_node = new { NodeId = 700001, ProjectEnv = "PROD" };

    [Fact]
    public async Task A_new_owner_is_seen_by_every_read_and_in_that_environment_alone()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string before = await server.DataAsync("GetNode", new { NodeId = 690001, ProjectEnv = "DEV" });

        JsonElement reply = await server.CallAsync("UpdateNodeOwner", new { NodeId = 700001, ProjectEnv = "PROD", UserId = Heir });

        Assert.Equal(["RequestId", "Success"], reply.EnumerateObject().Select(static field => field.Name));
        Assert.Equal(Heir, (await NodeAsync(server)).GetProperty("OwnerId").GetString());
        Assert.Contains(700001, await ListedAsync(server, new { ProjectId = 10002, ProjectEnv = "PROD", Owner = Heir, PageSize = 100 }));
        Assert.Equal(before, await server.DataAsync("GetNode", new { NodeId = 690001, ProjectEnv = "DEV" }));
        Assert.Equal(["UpdateNodeOwner 700001"], await server.ActionsAsync());
    }

    [Fact]
    public async Task Who_is_no_member_of_the_workspace_owns_no_node_of_it()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string before = await server.DataAsync("GetNode", s_node);

        (int status, string? code) =
            await server.RefusedAsync("UpdateNodeOwner", new { NodeId = 700001, ProjectEnv = "PROD", UserId = "288000000000000003" });

        Assert.Equal((400, "Invalid.Wkbench.Parameter"), (status, code));
        Assert.Equal(before, await server.DataAsync("GetNode", s_node));
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task A_node_is_paused_and_resumed_and_its_runs_of_the_past_stay_as_they_were()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        object runs = new { ProjectId = 10002, ProjectEnv = "PROD", NodeId = 700001 };
        string untouched = await server.DataAsync("GetNode", s_node);
        string before = await server.DataAsync("ListInstances", runs);

        await server.CallAsync("UpdateNodeRunMode", new { NodeId = 700001, ProjectEnv = "PROD", SchedulerType = 2 });

        Assert.Equal("PAUSE", (await NodeAsync(server)).GetProperty("SchedulerType").GetString());
        Assert.Contains(
            700001, await ListedAsync(server, new { ProjectId = 10002, ProjectEnv = "PROD", SchedulerType = "PAUSE", PageSize = 100 }));
        Assert.Equal(before, await server.DataAsync("ListInstances", runs));
        await server.CallAsync("UpdateNodeRunMode", new { NodeId = 700001, ProjectEnv = "PROD", SchedulerType = 0 });
        Assert.Equal(untouched, await server.DataAsync("GetNode", s_node));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task There_are_two_ways_to_schedule_a_node(int type)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        (int status, string? code) =
            await server.RefusedAsync("UpdateNodeRunMode", new { NodeId = 700001, ProjectEnv = "PROD", SchedulerType = type });

        Assert.Equal((400, "InvalidSchedulerType"), (status, code));
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task A_node_with_children_stays_and_one_without_is_gone_while_its_file_stays()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();

        (int status, _) = await server.RefusedAsync("OfflineNode", new { NodeId = 700001, ProjectId = 10002 });
        JsonElement reply = await server.CallAsync("OfflineNode", new { NodeId = 700004, ProjectId = 10002 });

        Assert.Equal(400, status);
        Assert.Equal(JsonValueKind.String, reply.GetProperty("Success").ValueKind);
        Assert.Equal(["OfflineNode 700004"], await server.ActionsAsync());
        (status, _) = await server.RefusedAsync("GetNode", new { NodeId = 700004, ProjectEnv = "PROD" });
        Assert.Equal(400, status);
        Assert.DoesNotContain(
            700004, await ListedAsync(server, new { ProjectId = 10002, ProjectEnv = "PROD", NodeName = "dim_store", PageSize = 100 }));
        await server.CallAsync("GetFile", new { NodeId = 700004, ProjectId = 10002 });
        (status, _) = await server.RefusedAsync("OfflineNode", new { NodeId = 700004, ProjectId = 10002 });
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_parent_whose_children_are_gone_may_go()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        JsonElement reply = await server.CallAsync("GetNodeChildren", new { NodeId = 712001, ProjectEnv = "PROD" });
        JsonElement[] children = Nodes(reply.GetProperty("Data"));
        Assert.NotEmpty(children);
        foreach (JsonElement child in children)
            await server.CallAsync("OfflineNode", new { NodeId = child.GetProperty("NodeId").GetInt64(), ProjectId = 10002 });

        await server.CallAsync("OfflineNode", new { NodeId = 712001, ProjectId = 10002 });

        (int status, _) = await server.RefusedAsync("GetNode", new { NodeId = 712001, ProjectEnv = "PROD" });
        Assert.Equal(400, status);
    }

    [Fact]
    public async Task A_reset_makes_every_change_undone()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        string before = await server.DataAsync("GetNode", s_node);
        await server.CallAsync("UpdateNodeOwner", new { NodeId = 700001, ProjectEnv = "PROD", UserId = Heir });
        await server.CallAsync("UpdateNodeRunMode", new { NodeId = 700001, ProjectEnv = "PROD", SchedulerType = 2 });

        await server.PostAsync("reset");

        Assert.Equal(before, await server.DataAsync("GetNode", s_node));
    }

    private static async Task<JsonElement> NodeAsync(EmulatorServer server) =>
        (await server.CallAsync("GetNode", s_node)).GetProperty("Data");

    private static async Task<long[]> ListedAsync(EmulatorServer server, object parameters) =>
        [.. Nodes((await server.CallAsync("ListNodes", parameters)).GetProperty("Data"))
            .Select(static node => node.GetProperty("NodeId").GetInt64())];

    private static JsonElement[] Nodes(JsonElement data) =>
        data.GetProperty("Nodes") is { ValueKind: JsonValueKind.Array } nodes ? [.. nodes.EnumerateArray()] : [];
}
