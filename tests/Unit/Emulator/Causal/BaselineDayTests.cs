using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator.Causal;

/// <summary>What baselines, topics and tables say in the emulator's causal days.</summary>
public sealed class BaselineDayTests
{
    private const long Report = 2001;

    [Theory]
    [InlineData("FAILURE", "ERROR", 712003)]
    [InlineData("wait_resource", "OVER", 712003)]
    [InlineData("running", "OVER", 712003)]
    public async Task The_first_that_is_not_done_holds_up_the_baseline(string outcome, string status, long block)
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((712003, outcome));

        JsonElement baseline = await BaselineAsync(server);

        Assert.Equal(status, baseline.Status());
        Assert.Equal("UNFINISH", baseline.GetProperty("FinishStatus").GetString());
        Assert.Equal(block, baseline.GetProperty("BlockInstance").Node());
        Assert.True(baseline.Time("EndCast") > CausalDays.At("12:00"));
        Assert.Equal((baseline.Time("SlaTime") - baseline.Time("EndCast")) / 1000, baseline.GetProperty("Buffer").GetInt64());
    }

    [Fact]
    public async Task A_finished_baseline_ends_with_the_last_of_its_runs()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();

        JsonElement baseline = await BaselineAsync(server);

        long? last = (await server.DayAsync(10002))
            .Where(static run => run.GetProperty("NodeName").GetString()!.StartsWith("ads_sales_", StringComparison.Ordinal))
            .Max(static run => run.Time("FinishTime"));
        Assert.Equal("FINISH", baseline.GetProperty("FinishStatus").GetString());
        Assert.Equal(last, baseline.Time("FinishTime"));
        Assert.False(baseline.TryGetProperty("BlockInstance", out _));
    }

    [Theory]
    [InlineData("07:00", "SAFE")]
    [InlineData("07:20", "DANGEROUS")]
    [InlineData("07:50", "OVER")]
    public async Task A_baseline_warns_as_its_predicted_end_comes_near(string now, string status)
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((712003, "wait_resource"));
        await server.SetClockAsync(now);

        Assert.Equal(status, (await BaselineAsync(server)).Status());
    }

    [Fact]
    public async Task The_key_path_leads_over_the_run_that_holds_up()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, "FAILURE"));

        JsonElement path = (await server.CallAsync("GetBaselineKeyPath", Key())).GetProperty("Data");

        long[] nodes = [.. path.EnumerateArray().Select(static step => step.Node())];
        Assert.Equal(7100003, nodes[0]);
        Assert.Contains(nodes[1], (long[])[712003, 712103]);
    }

    [Fact]
    public async Task A_failed_run_and_a_slow_one_are_topics_from_when_that_is_known()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        await server.PlanDayAsync((7100003, "FAILURE"), (712005, "running"));
        long failed = (await server.RunOfAsync(7100003)).Time("FinishTime")!.Value;

        string[] noon = await TopicsAsync(server);
        await server.SetClockAsync(
            DateTimeOffset.FromUnixTimeMilliseconds(failed - 1000).ToString("yyyy-MM-dd'T'HH:mm:sszzz", null));

        Assert.Equal(["ERROR 7100003 NEW", "SLOW 712005 NEW"], noon.Order());
        Assert.Empty(await TopicsAsync(server));
    }

    [Fact]
    public async Task A_table_tells_when_a_run_wrote_it_last()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        long? finish = (await server.RunOfAsync(700001)).Time("FinishTime");

        long? noon = await ModifiedAsync(server);
        await server.SetClockAsync("01:00");

        Assert.Equal(finish, noon);
        Assert.Equal(finish / 86_400_000, (await ModifiedAsync(server) / 86_400_000) + 1);
    }

    [Fact]
    public async Task A_partition_is_born_and_changed_when_its_run_ends()
    {
        await using EmulatorServer server = await CausalDays.StartAsync();
        long? finish = (await server.RunOfAsync(7100003)).Time("FinishTime");

        JsonElement partition = (await server.CallAsync(
            "GetMetaTablePartition", new { TableGuid = "odps.sales.ods_orders_003", PageSize = 1 }))
            .GetProperty("Data").GetProperty("DataEntityList")[0];

        Assert.Equal("ds=20261120", partition.GetProperty("PartitionName").GetString());
        Assert.Equal(finish, partition.Time("CreateTime"));
        Assert.Equal(finish, partition.Time("ModifiedTime"));
    }

    private static object Key() => new { BaselineId = Report, Bizdate = "2026-11-20T00:00:00+0800", InGroupId = 1 };

    private static async Task<JsonElement> BaselineAsync(EmulatorServer server) =>
        (await server.CallAsync("GetBaselineStatus", Key())).GetProperty("Data");

    private static async Task<long?> ModifiedAsync(EmulatorServer server) =>
        (await server.CallAsync("GetMetaTableBasicInfo", new { TableGuid = "odps.sales.dim_user" }))
            .GetProperty("Data").Time("LastModifyTime");

    private static async Task<string[]> TopicsAsync(EmulatorServer server)
    {
        JsonElement data = (await server.CallAsync("ListTopics", new
        {
            BeginTime = "2026-11-21T00:00:00+0800", EndTime = "2026-11-21T23:59:59+0800", PageNumber = 1, PageSize = 100,
        })).GetProperty("Data");
        return [.. data.GetProperty("Topics").EnumerateArray().Select(static topic =>
            $"{topic.GetProperty("TopicType")} {topic.GetProperty("NodeId")} {topic.GetProperty("TopicStatus")}")];
    }
}
