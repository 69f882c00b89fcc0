using System.Globalization;
using System.Text.Json;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>What tests ask an emulator whose runs follow from runs.</summary>
internal static class CausalDays
{
    public const string Date = "2026-11-20";

    /// <summary>It stands at noon of 2026-11-21 until somebody sets its clock.</summary>
    public static Task<EmulatorServer> StartAsync(params string[] arguments) =>
        EmulatorServer.StartAsync(new FakeTime(), ["--world", "causal", .. arguments]);

    public static async Task PlanDayAsync(this EmulatorServer server, params (long Node, string Outcome)[] runs)
    {
        IEnumerable<string> plans = runs.Select(static run =>
            $$"""{"node":{{run.Node}},"bizdate":"{{Date}}","outcome":"{{run.Outcome}}"}""");
        Assert.Equal(200, await server.PostAsync("days", $$"""{"world":"causal","runs":[{{string.Join(',', plans)}}]}"""));
    }

    /// <param name="server">Whose clock.</param>
    /// <param name="time">As 06:30 of 2026-11-21, or with a date.</param>
    public static async Task SetClockAsync(this EmulatorServer server, string time)
    {
        string text = time.Length > 5 ? time : $"2026-11-21T{time}:00+08:00";
        Assert.Equal(200, await server.PostAsync("clock", $$"""{"now":"{{text}}"}"""));
    }

    public static long At(string time) =>
        DateTimeOffset.Parse($"2026-11-21T{time}:00+08:00", CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    /// <summary>All runs of a workspace on a business date.</summary>
    public static async Task<List<JsonElement>> DayAsync(
        this EmulatorServer server, long projectId, string date = Date, string? status = null)
    {
        List<JsonElement> all = [];
        for (int page = 1; ; page++)
        {
            JsonElement data = (await server.CallAsync("ListInstances", new Dictionary<string, object?>
            {
                ["ProjectId"] = projectId, ["ProjectEnv"] = "PROD", ["Bizdate"] = date + " 00:00:00", ["Status"] = status ?? "",
                ["PageSize"] = 100, ["PageNumber"] = page,
            })).GetProperty("Data");
            all.AddRange(data.GetProperty("Instances").EnumerateArray());
            if (all.Count >= data.GetProperty("TotalCount").GetInt32())
                return all;
        }
    }

    public static string Status(this JsonElement run) => run.GetProperty("Status").GetString()!;

    public static long Node(this JsonElement run) => run.GetProperty("NodeId").GetInt64();

    public static async Task<string> StatusOfAsync(this EmulatorServer server, long node) => (await server.RunOfAsync(node)).Status();

    public static Task<JsonElement> CauseAsync(this EmulatorServer server, string table, string date = Date) =>
        server.ShowAsync($"truth/cause?table={table}&date={date}");

    /// <summary>The guilty as "verdict node depth".</summary>
    public static async Task<string[]> GuiltyAsync(this EmulatorServer server, string table, string date = Date) =>
    [
        .. (await server.CauseAsync(table, date)).GetProperty("guilty").EnumerateArray().Select(static cause => string.Create(
            CultureInfo.InvariantCulture,
            $"{cause.GetProperty("verdict").GetString()} {cause.GetProperty("nodeId")} {cause.GetProperty("depth")}")),
    ];

    public static async Task<bool> HasPartitionAsync(this EmulatorServer server, string table, string partition) =>
        (await server.CallAsync("CheckMetaPartition", new { TableGuid = table, Partition = partition })).GetProperty("Data").GetBoolean();
}
