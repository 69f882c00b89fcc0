using DataWorksMeta.OnCall;

namespace DataWorksMeta.Unit.OnCall;

/// <summary>What an alert says it is about.</summary>
public sealed class AlertTests
{
    [Fact]
    public async Task Of_one_run_it_says_which()
    {
        Alert alert = await ReadAsync("""{"AlertId":1,"Instances":[{"InstanceId":5,"NodeId":6,"Status":"FAILURE"}]}""");

        Assert.Equal((5, 6), (alert.InstanceId, alert.NodeId));
        Assert.Equal((5, "FAILURE"), (alert.Instance[0].InstanceId, alert.Instance[0].Status));
    }

    [Fact]
    public async Task Of_several_runs_it_names_none_of_them_in_place_of_all()
    {
        Alert alert = await ReadAsync("""{"AlertId":1,"Instances":[{"InstanceId":5,"NodeId":6},{"InstanceId":7,"NodeId":6}]}""");

        Assert.Null(alert.InstanceId);
        Assert.Equal(6, alert.NodeId);
        Assert.Equal([5L, 7L], alert.Instance.Select(static one => one.InstanceId));
    }

    [Fact]
    public async Task Of_a_topic_it_names_the_run()
    {
        Alert alert = await ReadAsync("""{"AlertId":1,"Topics":[{"TopicId":8,"InstanceId":5,"NodeId":6}]}""");

        Assert.Equal((8, 5, 6), (alert.TopicId, alert.InstanceId, alert.NodeId));
    }

    [Theory]
    [InlineData("""{"BaselineId":9,"Status":"DANGROUS","InGroupId":"2"}""")]
    [InlineData("""[{"BaselineId":"9","Status":"DANGEROUS","InGroupId":2}]""")]
    public async Task Of_a_baseline_it_says_how_that_stood(string baseline)
    {
        Alert alert = await ReadAsync("{\"AlertId\":1,\"SlaAlert\":" + baseline + "}");

        Assert.Equal((9, 2, "DANGEROUS"), (alert.BaselineId, alert.InGroupId, alert.Baseline?.Status));
        Assert.Null(alert.InstanceId);
    }

    [Fact]
    public async Task Of_nothing_that_is_known_it_is_there_all_the_same()
    {
        Alert alert = await ReadAsync("""{"AlertId":1,"Source":"NEWER_ALERT","Instances":null,"Topics":[],"SlaAlert":{}}""");

        Assert.Equal((1, "NEWER_ALERT"), (alert.AlertId, alert.Source));
        Assert.Null(alert.InstanceId ?? alert.NodeId ?? alert.TopicId ?? alert.BaselineId);
    }

    private static async Task<Alert> ReadAsync(string data)
    {
        using var service = new FakeService(_ => "{\"Success\":true,\"Data\":" + data + "}");
        return (Alert)Assert.Single((await QueryReader.ReadAsync(OnCallOperations.Alert(1), service.Session)).Items);
    }
}
