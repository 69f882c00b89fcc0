using DataWorksMeta.OnCall;

namespace DataWorksMeta.Unit.OnCall.Rules;

/// <summary>Rules, of which a list and one that is asked for say different things.</summary>
public sealed class AlertRuleTests
{
    [Theory]
    [InlineData("\"NodeIds\":[5,6]")]
    [InlineData("\"NodeIds\":[\"5\",\"6\"]")]
    [InlineData("\"NodeIds\":null,\"Nodes\":[{\"NodeId\":5,\"NodeName\":\"a\"},{\"NodeId\":6,\"NodeName\":\"b\"}]")]
    public async Task What_it_watches_is_there_either_way(string fields)
    {
        AlertRule rule = await ReadAsync("{\"RemindId\":1,\"Useflag\":\"false\"," + fields + "}");

        Assert.Equal([5L, 6L], rule.NodeIds);
        Assert.Equal((1, false), (rule.RemindId, rule.Enabled));
    }

    [Fact]
    public async Task Its_tokens_are_hidden_unless_they_are_wanted()
    {
        const string Data = """
            {"RemindId":1,"Robots":[{"AtAll":true,"WebUrl":"https://oapi.dingtalk.com/robot/send?access_token=S1"}],
             "Webhooks":["https://open.feishu.cn/open-apis/bot/v2/hook/S2"]}
            """;
        AlertRule hidden = await ReadAsync(Data);
        AlertRule shown = await ReadAsync(Data, includeSecret: true);

        Assert.DoesNotContain("S1", hidden.Robots[0].WebUrl, StringComparison.Ordinal);
        Assert.DoesNotContain("S2", hidden.Webhooks[0], StringComparison.Ordinal);
        Assert.EndsWith("S1", shown.Robots[0].WebUrl, StringComparison.Ordinal);
        Assert.EndsWith("S2", shown.Webhooks[0], StringComparison.Ordinal);
    }

    private static async Task<AlertRule> ReadAsync(string data, bool includeSecret = false)
    {
        using var service = new FakeService(_ => "{\"Success\":true,\"Data\":" + data + "}");
        QueryReader reader = await QueryReader.ReadAsync(AlertRuleOperations.One(1, includeSecret), service.Session);
        return (AlertRule)Assert.Single(reader.Items);
    }
}
