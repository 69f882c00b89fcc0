using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator.Causal;

/// <summary>What holds for every run of every causal day, whatever is planned.</summary>
public sealed class CausalLawTests
{
    private const string Yesterday = "2026-11-19";

    public static TheoryData<int, string> Days { get; } = Make();

    [Theory]
    [MemberData(nameof(Days))]
    public async Task Runs_wait_for_their_parents_and_data_follows_from_runs(int seed, string clock)
    {
        using var warehouse = new PlannedWarehouse(seed);
        await using EmulatorServer server = await EmulatorServer.StartAsync(new FakeTime(), "--catalogue", warehouse.File);
        await server.SetClockAsync(clock);
        Dictionary<(long, int, string), JsonElement> runs = [];
        foreach (string date in (string[])[Yesterday, CausalDays.Date])
        {
            foreach (JsonElement run in await server.DayAsync(1, date))
                runs.Add((run.Node(), HourOf(warehouse, run), date), run);
        }

        foreach (JsonElement run in runs.Where(static pair => pair.Key.Item3 == CausalDays.Date).Select(static pair => pair.Value))
            CheckRun(warehouse, runs, run, CausalDays.At(clock));
        foreach (PlannedTable table in warehouse.Tables)
            await CheckTableAsync(server, table, runs);
    }

    private static void CheckRun(
        PlannedWarehouse warehouse, Dictionary<(long, int, string), JsonElement> runs, JsonElement run, long now)
    {
        PlannedTable table = warehouse.TableOf(run.Node());
        JsonElement?[] parents =
        [
            .. ParentsOf(warehouse, table, run).Select(key => runs.TryGetValue(key, out JsonElement one) ? one : default(JsonElement?)),
        ];
        bool open = parents.All(static parent => parent?.Status() == "SUCCESS");
        bool frozen = run.GetProperty("TaskType").GetString() == "PAUSE(2)";

        Assert.NotEqual("no_run", table.Outcome);
        Assert.Equal(!open || frozen, run.Status() == "NOT_RUN");
        if (open && !frozen)
            Assert.Equal(run.Time("CycTime") > now, run.Status() == "WAIT_TIME");
        foreach (string field in (string[])["BeginWaitResTime", "BeginRunningTime", "FinishTime"])
            Assert.True((run.Time(field) ?? 0) <= now);
        if (run.Time("BeginWaitResTime") is not { } begin)
            return;
        Assert.True(begin >= run.Time("CycTime"));
        Assert.All(parents, parent => Assert.True(parent!.Value.Time("ModifyTime") <= begin));
    }

    private static async Task CheckTableAsync(
        EmulatorServer server, PlannedTable table, Dictionary<(long, int, string), JsonElement> runs)
    {
        JsonElement[] done =
        [
            .. runs.Where(pair => pair.Key.Item1 == table.Node && pair.Key.Item3 == CausalDays.Date && table.Writes)
                .Select(static pair => pair.Value)
                .Where(static run => run.Status() == "SUCCESS"),
        ];
        JsonElement data = (await server.CallAsync("GetMetaTablePartition", new
        {
            TableGuid = $"odps.w.{table.Name}", PageSize = 100, SortCriterion = """{"SortField":"name","Order":"desc"}""",
        })).GetProperty("Data").GetProperty("DataEntityList");
        JsonElement[] partitions = data.ValueKind == JsonValueKind.Null ? [] :
        [
            .. data.EnumerateArray()
                .Where(static one => one.GetProperty("PartitionName").GetString()!.StartsWith("ds=20261120", StringComparison.Ordinal)),
        ];
        JsonElement outputs = (await server.CallAsync("GetMetaTableOutput", new
        {
            TableGuid = $"odps.w.{table.Name}", StartDate = "2026-11-21", EndDate = "2026-11-21", PageSize = 100,
        })).GetProperty("Data");

        Assert.Equal(
            done.Select(static run => run.Time("FinishTime")).Order(),
            partitions.Select(static one => one.Time("ModifiedTime")).Order());
        Assert.Equal(
            done.Select(static run => run.GetProperty("InstanceId").GetInt64()).Order(),
            outputs.GetProperty("DataEntityList").EnumerateArray()
                .Select(static row => row.GetProperty("TaskInstanceId").GetInt64()).Order());
    }

    // Written apart from the emulator's own.
    private static IEnumerable<(long, int, string)> ParentsOf(PlannedWarehouse warehouse, PlannedTable table, JsonElement run)
    {
        int hour = HourOf(warehouse, run);
        foreach (int number in table.Sources)
        {
            PlannedTable source = warehouse.Tables[number - 1];
            if (source == table)
            {
                yield return table.IsHourly && hour > 0
                    ? (table.Node, hour - 1, CausalDays.Date)
                    : (table.Node, table.IsHourly ? 23 : 0, Yesterday);
            }
            else if (!source.IsHourly)
                yield return (source.Node, 0, CausalDays.Date);
            else if (table.IsHourly)
                yield return (source.Node, hour, CausalDays.Date);
            else
            {
                for (int one = 0; one < 24; one++)
                {
                    if (CausalDays.At("00:00") + (((one * 60) + MinuteOf(source)) * 60_000) <= run.Time("CycTime"))
                        yield return (source.Node, one, CausalDays.Date);
                }
            }
        }
    }

    private static long MinuteOf(PlannedTable table) => long.Parse(table.Cron.Split(' ')[1], null);

    private static int HourOf(PlannedWarehouse warehouse, JsonElement run) => warehouse.TableOf(run.Node()).IsHourly
        ? (int)((run.Time("CycTime")!.Value - CausalDays.At("00:00") + (24 * 3_600_000)) / 3_600_000 % 24)
        : 0;

    private static TheoryData<int, string> Make()
    {
        TheoryData<int, string> days = [];
        for (int seed = 1; seed <= 12; seed++)
            days.Add(seed, ((string[])["12:00", "04:17", "23:59", "00:00"])[seed % 4]);
        return days;
    }
}
