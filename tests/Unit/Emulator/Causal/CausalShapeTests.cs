using System.Diagnostics;
using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator.Causal;

/// <summary>Causal days of graphs that are long, wide or closed.</summary>
public sealed class CausalShapeTests
{
    [Fact]
    public async Task A_ring_comes_to_an_end_and_is_the_same_whoever_is_asked_first()
    {
        string tables = string.Join(',', Enumerable.Range(1, 6).Select(static number => Table(number, $"\"t{(number % 6) + 1}\"")));
        await using var first = await Catalogue.ServeAsync(tables);
        await using var second = await Catalogue.ServeAsync(tables);

        long?[] upward = await EndsAsync(first.Server, [1, 2, 3, 4, 5, 6]);
        long?[] downward = await EndsAsync(second.Server, [6, 5, 4, 3, 2, 1]);

        Assert.All(upward, static end => Assert.NotNull(end));
        Assert.Equal(upward, downward.Reverse());
    }

    [Fact]
    public async Task All_that_depend_on_each_other_come_to_an_end()
    {
        string all = string.Join(',', Enumerable.Range(1, 100).Select(static number => $"\"t{number}\""));
        await using var made = await Catalogue.ServeAsync(string.Join(',', Enumerable.Range(1, 100).Select(number => Table(number, all))));
        await made.Server.SetClockAsync("2026-11-22T12:00:00+08:00");

        Assert.Equal(100, (await made.Server.DayAsync(1, status: "SUCCESS")).Count);
    }

    [Fact]
    public async Task A_chain_of_ten_thousand_is_walked_without_falling_over()
    {
        const int Length = 10_000;
        await using var made = await Catalogue.ServeAsync(string.Join(',', Enumerable.Range(1, Length)
            .Select(static number => Table(number, number == 1 ? "" : $"\"t{number - 1}\""))));
        await made.Server.PostAsync("days", """{"runs":[{"node":5001,"bizdate":"2026-11-20","outcome":"FAILURE"}]}""");

        JsonElement last = Assert.Single(await RunsAsync(made.Server, Length));
        JsonElement cause = (await made.Server.CauseAsync($"odps.w.t{Length}")).GetProperty("first");

        Assert.Equal("NOT_RUN", last.Status());
        Assert.Equal(5001, cause.GetProperty("nodeId").GetInt64());
        Assert.Equal(Length - 1, cause.GetProperty("depth").GetInt32());
    }

    [Fact]
    public async Task A_node_that_needs_itself_waits_for_its_run_of_yesterday()
    {
        await using var made = await Catalogue.ServeAsync(Table(1, "\"t1\""));
        await made.Server.PostAsync("days", """{"runs":[{"node":5001,"bizdate":"2026-11-18","outcome":"FAILURE"}]}""");

        Assert.Equal("SUCCESS", Assert.Single(await RunsAsync(made.Server, 1, "2026-11-17")).Status());
        Assert.Equal("NOT_RUN", Assert.Single(await RunsAsync(made.Server, 1)).Status());
        JsonElement cause = Assert.Single((await made.Server.CauseAsync("odps.w.t1")).GetProperty("guilty").EnumerateArray());
        Assert.Equal("OtherCycle", cause.GetProperty("verdict").GetString());
        Assert.Equal("2026-11-19", cause.GetProperty("bizdate").GetString());
    }

    [Fact]
    public async Task A_daily_run_waits_for_the_hours_up_to_its_time_and_not_for_later_ones()
    {
        await using var made = await Catalogue.ServeAsync(
            Table(1, "", "00 05 00-23/1 * * ?") + "," + Table(2, "\"t1\"", "00 10 03 * * ?"));
        await made.Server.PostAsync("days", """{"runs":[{"node":5001,"bizdate":"2026-11-20","hour":4,"outcome":"FAILURE"}]}""");
        string open = Assert.Single(await RunsAsync(made.Server, 2)).Status();
        await made.Server.PostAsync("days", """{"runs":[{"node":5001,"bizdate":"2026-11-20","hour":3,"outcome":"FAILURE"}]}""");

        Assert.Equal("SUCCESS", open);
        Assert.Equal("NOT_RUN", Assert.Single(await RunsAsync(made.Server, 2)).Status());
    }

    [Fact]
    public async Task A_frozen_node_holds_up_others_only_where_nobody_else_writes_its_table()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        JsonElement parents = (await server.CallAsync("GetNodeParents", new { NodeId = 712003, ProjectEnv = "PROD" })).GetProperty("Data");

        Assert.Equal([700001, 7100003], parents.GetProperty("Nodes").EnumerateArray().Select(static node => node.Node()).Order());
        Assert.Equal("SUCCESS", await server.StatusOfAsync(712003));
    }

    [Fact]
    public async Task A_day_of_a_workspace_is_listed_within_a_few_milliseconds()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, "FAILURE"));
        await server.DayAsync(10002);
        var best = TimeSpan.MaxValue;
        for (int i = 0; i < 20; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await server.CallAsync("ListInstances", new { ProjectId = 10002, ProjectEnv = "PROD", Bizdate = "2026-11-20 00:00:00" });
            best = TimeSpan.FromTicks(Math.Min(best.Ticks, Stopwatch.GetElapsedTime(start).Ticks));
        }

        Assert.True(best < TimeSpan.FromMilliseconds(30), best.ToString());
    }

    private static string Table(int number, string sources, string cron = "00 00 01 * * ?") =>
        $$"""{"name":"t{{number}}","partitionKeys":"ds","sources":[{{sources}}],"tasks":[{{Task(number, cron)}}]}""";

    private static string Task(int number, string cron) =>
        $$"""{"taskId":"{{5000 + number}}","taskName":"n{{number}}","cron":"{{cron}}"}""";

    private static Task<JsonElement[]> RunsAsync(EmulatorServer server, int number, string date = CausalDays.Date) => server.ListAsync(
        new { ProjectId = 1, ProjectEnv = "PROD", NodeId = 5000 + number, Bizdate = date + " 00:00:00" });

    private static async Task<long?[]> EndsAsync(EmulatorServer server, int[] numbers)
    {
        List<long?> ends = [];
        foreach (int number in numbers)
            ends.Add(Assert.Single(await RunsAsync(server, number)).Time("FinishTime"));
        return [.. ends];
    }

    /// <summary>An emulator of a catalogue that is gone with it.</summary>
    private sealed record Catalogue(EmulatorServer Server, string File) : IAsyncDisposable
    {
        public static async Task<Catalogue> ServeAsync(string tables)
        {
            string file = Path.Combine(Path.GetTempPath(), $"shape-{Guid.NewGuid():N}.json");
            await System.IO.File.WriteAllTextAsync(
                file, $$"""{"world":"causal","projects":[{"name":"w","projectId":1,"tables":[{{tables}}]}]}""");
            return new Catalogue(await EmulatorServer.StartAsync(new FakeTime(), "--catalogue", file), file);
        }

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            System.IO.File.Delete(File);
        }
    }
}
