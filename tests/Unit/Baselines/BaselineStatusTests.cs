using DataWorksMeta.Baselines;

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

    private static async Task<BaselineStatus> ReadAsync(string data)
    {
        using var service = new FakeService(_ => "{\"Success\":true,\"Data\":" + data + "}");
        QueryReader reader = await QueryReader.ReadAsync(BaselineOperations.Status(new BaselineDay(5, s_day, 3)), service.Session);
        return (BaselineStatus)Assert.Single(reader.Items);
    }
}
