using DataWorksMeta.Baselines;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Baselines;

/// <summary>How a baseline stands, and the runs it waits for.</summary>
public sealed class BaselineStatusTests
{
    private static readonly DateTimeOffset s_day = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"\"")]
    public async Task Where_nothing_holds_it_up_there_is_no_run(string nothing)
    {
        BaselineStatus status = await ReadAsync("{\"BaselineId\":5,\"Status\":\"SAFE\",\"BlockInstance\":" + nothing + "}");

        Assert.Null(status.BlockInstance);
        Assert.Null(status.LastInstance);
    }

    [Fact]
    public async Task The_run_that_holds_it_up_is_a_run_with_its_state()
    {
        BaselineStatus status = await ReadAsync(
            """{"BaselineId":5,"Status":"DANGROUS","BlockInstance":{"InstanceId":"9","Status":"FAILURE","EndCast":1553443200000}}""");

        Assert.Equal((9, "FAILURE"), (status.BlockInstance?.InstanceId, status.BlockInstance?.Status));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1553443200000), status.BlockInstance?.EndCast);
        Assert.Equal(("DANGEROUS", 5, s_day, 3), (status.Status, status.BaselineId, status.BizDate, status.InGroupId));
    }

    [Fact]
    public async Task A_step_of_the_key_path_stands_as_its_last_run()
    {
        using var service = new FakeService(static _ => """
            {"Data":[{"InstanceId":1,"Runs":[{"Status":"FAILURE","FinishTime":1553443200000},{"Status":"RUNNING","EndCast":1553443300000}],
              "Topics":{"TopicId":7}},{"InstanceId":2,"Runs":null,"Topics":null}]}
            """);
        QueryReader reader = await QueryReader.ReadAsync(BaselineOperations.KeyPath(new BaselineDay(5, s_day, 3)), service.Session);
        var steps = reader.Items.Cast<BaselineKeyPath>().ToArray();

        Assert.Equal(["RUNNING", null], steps.Select(static step => step.Status));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1553443300000), steps[0].EndCast);
        Assert.Equal(7, Assert.Single(steps[0].Topics).TopicId);
        Assert.Equal((5, 3), (steps[1].BaselineId, steps[1].InGroupId));
        Assert.Equal("2026-11-20T00:00:00+0800", service.Calls[0]["Bizdate"]);
    }

    [Theory]
    [InlineData("DANGROUS", "DANGEROUS")]
    [InlineData("DANGEROUS", "DANGEROUS")]
    [InlineData("dangrous", "DANGEROUS")]
    [InlineData("SAFE", "SAFE")]
    [InlineData("OVER", "OVER")]
    public async Task Both_spellings_are_one_word(string sent, string read) =>
        Assert.Equal(read, (await ReadAsync("{\"BaselineId\":5,\"Status\":\"" + sent + "\"}")).Status);

    [Theory]
    [InlineData("-14400", -14400L)]
    [InlineData("\"1800\"", 1800L)]
    [InlineData("0", 0L)]
    [InlineData("null", null)]
    [InlineData("9223372036854775807", null)]
    public async Task What_is_left_is_a_span_of_time(string buffer, long? seconds)
    {
        BaselineStatus status = await ReadAsync("{\"BaselineId\":5,\"SlaTime\":1795219200000,\"Buffer\":" + buffer + "}");

        Assert.Equal(seconds is long count ? TimeSpan.FromSeconds(count) : null, status.Margin);
        Assert.Equal(TimeSpan.FromHours(8), status.SlaTime?.Offset);
    }

    [Fact]
    public async Task Two_hundred_and_fifty_cost_three_calls()
    {
        using var service = new FakeService(static call => Page(call.Number("PageNumber"), call.Number("PageSize")));

        QueryReader reader = await QueryReader.ReadAsync(
            BaselineOperations.Statuses(new BaselineStatusFilter { BizDate = s_day }), service.Session);

        Assert.Equal(250, reader.Items.Cast<BaselineStatus>().Select(static status => status.BaselineId).Distinct().Count());
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public void An_edition_without_baselines_is_told_which_one_has_them()
    {
        Assert.Contains("Standard", new Fault("Forbidden.Access", "refused", 403).Advice, StringComparison.Ordinal);
    }

    private static string Page(int number, int size)
    {
        IEnumerable<string> rows = Enumerable.Range(1, 250).Skip((number - 1) * size).Take(size)
            .Select(static id => $"{{\"BaselineId\":{id},\"Status\":\"SAFE\"}}");
        return $"{{\"Success\":true,\"Data\":{{\"TotalCount\":250,\"BaselineStatuses\":[{string.Join(',', rows)}]}}}}";
    }

    private static async Task<BaselineStatus> ReadAsync(string data)
    {
        using var service = new FakeService(_ => "{\"Success\":true,\"Data\":" + data + "}");
        QueryReader reader = await QueryReader.ReadAsync(BaselineOperations.Status(new BaselineDay(5, s_day, 3)), service.Session);
        return (BaselineStatus)Assert.Single(reader.Items);
    }
}
