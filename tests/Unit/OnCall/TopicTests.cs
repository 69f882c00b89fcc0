using DataWorksMeta.OnCall;

namespace DataWorksMeta.Unit.OnCall;

/// <summary>Topics, and what waits behind them.</summary>
public sealed class TopicTests
{
    [Theory]
    [InlineData("DANGROUS", "DANGEROUS")]
    [InlineData("DANGEROUS", "DANGEROUS")]
    [InlineData("OVER", "OVER")]
    [InlineData("NEWER", "NEWER")]
    public async Task A_baseline_in_danger_is_spelt_as_everywhere(string written, string status)
    {
        using var topic = new FakeService(_ => $$"""{"Data":{"TopicId":1,"BaselineStatus":"{{written}}"} }""");
        using var influence = new FakeService(
            _ => $$"""{"Data":{"TopicId":1,"Influences":[{"BaselineId":2,"Status":"{{written}}"}]} }""");

        Assert.Equal(status, ((Topic)(await QueryReader.ReadAsync(OnCallOperations.Topic(1), topic.Session)).Items[0]).BaselineStatus);
        Assert.Equal(
            status, ((TopicInfluence)(await QueryReader.ReadAsync(OnCallOperations.Influences(1), influence.Session)).Items[0]).Status);
    }

    [Theory]
    [InlineData("""{"TopicId":7,"Influences":[{"BaselineId":2}]}""", 7)]
    [InlineData("""{"Influences":[{"BaselineId":2}]}""", 1)]
    public async Task An_influence_names_its_topic(string data, long topicId)
    {
        using var service = new FakeService(_ => "{\"Data\":" + data + "}");
        var influence = (TopicInfluence)(await QueryReader.ReadAsync(OnCallOperations.Influences(1), service.Session)).Items[0];

        Assert.Equal((topicId, 2), (influence.TopicId, influence.BaselineId));
    }

    [Fact]
    public async Task The_owner_is_there_however_the_operation_calls_him()
    {
        using var one = new FakeService(static _ => """{"Data":{"TopicId":1,"Owner":"42"}}""");
        using var list = new FakeService(static _ => """{"Data":{"TotalCount":1,"Topics":[{"TopicId":1,"NodeOwner":42}]}}""");
        var span = new DataWorksMeta.Api.ServiceSpan(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(1));

        Assert.Equal("42", ((Topic)(await QueryReader.ReadAsync(OnCallOperations.Topic(1), one.Session)).Items[0]).OwnerId);
        QueryReader topics = await QueryReader.ReadAsync(OnCallOperations.Topics(new TopicFilter(), span), list.Session);
        Assert.Equal("42", ((Topic)topics.Items[0]).OwnerId);
    }
}
