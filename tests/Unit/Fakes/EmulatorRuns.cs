using System.Text.Json;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>What tests ask the emulator about runs.</summary>
internal static class EmulatorRuns
{
    /// <summary>Failed on the catalogue's last day, in its node's fourth run.</summary>
    public const long Failed = 10001960360;

    public const long Running = 10002160360;

    public const long Frozen = 10002060360;

    public static object Key(long id) => new { InstanceId = id, ProjectEnv = "PROD" };

    public static async Task<JsonElement> RunAsync(this EmulatorServer server, long id) =>
        (await server.CallAsync("GetInstance", Key(id))).GetProperty("Data");

    public static async Task<string?> StatusAsync(this EmulatorServer server, long id) =>
        (await server.RunAsync(id)).GetProperty("Status").GetString();

    public static Task RestartAsync(this EmulatorServer server, long id) => server.CallAsync("RestartInstance", Key(id));

    public static long? Time(this JsonElement run, string name) =>
        run.TryGetProperty(name, out JsonElement time) ? time.GetInt64() : null;

    public static async Task<JsonElement[]> ListAsync(this EmulatorServer server, object filter) =>
        [.. (await server.CallAsync("ListInstances", filter)).GetProperty("Data").GetProperty("Instances").EnumerateArray()];

    /// <summary>The instance of a node of sales_ws on the last day.</summary>
    public static async Task<JsonElement> RunOfAsync(this EmulatorServer server, long nodeId) => Assert.Single(
        await server.ListAsync(new { ProjectId = 10002, ProjectEnv = "PROD", NodeId = nodeId, Bizdate = "2026-11-20 00:00:00" }));

    /// <summary>A backfill of twenty dates, with changes of what is asked for; null takes away.</summary>
    public static Dictionary<string, object?> Backfill(params (string Name, object? Value)[] changes)
    {
        Dictionary<string, object?> request = new()
        {
            ["ProjectEnv"] = "PROD", ["StartBizDate"] = "2026-11-01 00:00:00", ["EndBizDate"] = "2026-11-20 00:00:00",
            ["Name"] = "again", ["RootNodeId"] = 700001, ["IncludeNodeIds"] = "700001,712002", ["Parallelism"] = "false",
        };
        foreach ((string name, object? value) in changes)
        {
            if (value is null)
                request.Remove(name);
            else
                request[name] = value;
        }

        return request;
    }

    /// <summary>The ids of its DAGs.</summary>
    public static async Task<long[]> StartBackfillAsync(this EmulatorServer server, params (string Name, object? Value)[] changes) =>
        [.. (await server.CallAsync("RunCycleDagNodes", Backfill(changes))).GetProperty("Data").EnumerateArray()
            .Select(static id => id.GetInt64())];

    /// <summary>Says how runs go that start later than now.</summary>
    public static async Task PlanAsync(this EmulatorServer server, FakeTime time, string plans)
    {
        Assert.Equal(204, await server.PostAsync("runs", plans));
        time.Advance(1);
    }
}
