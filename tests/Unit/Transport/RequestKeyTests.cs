using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class RequestKeyTests
{
    private static readonly Uri s_endpoint = new("https://dataworks.cn-test.aliyuncs.com");

    [Fact]
    public void The_order_of_parameters_says_nothing() =>
        Assert.Equal(Key(query: [("A", "1"), ("B", "2")]), Key(query: [("B", "2"), ("A", "1")]));

    [Fact]
    public void Whatever_differs_makes_another_question()
    {
        RequestKey[] keys =
        [
            Key(query: [("A", "1")]),
            Key(query: [("A", "2")]),
            Key(query: [("B", "1")]),
            Key(query: [("A", "1"), ("B", "")]),
            Key(query: [("A", "1:B")]),
            Key(query: [("A1", "")]),
            Key(form: [("A", "1")]),
            Key(action: "GetOther", query: [("A", "1")]),
            Key(version: "2024-05-18", query: [("A", "1")]),
            Key(region: "cn-other", query: [("A", "1")]),
            Key(region: null, query: [("A", "1")]),
            Key(endpoint: new Uri("https://dataworks-vpc.cn-test.aliyuncs.com"), query: [("A", "1")]),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Its_text_is_read_back()
    {
        RequestKey key = Key(query: [("A", "1")]);

        Assert.True(RequestKey.TryParse(key.ToString(), out RequestKey read));
        Assert.Equal(key, read);
        Assert.False(RequestKey.TryParse(key.ToString()[1..], out _));
        Assert.False(RequestKey.TryParse(null, out _));
    }

    private static RequestKey Key(
        string action = "GetTable",
        string version = "2020-05-18",
        string? region = "cn-test",
        Uri? endpoint = null,
        (string Name, string Value)[]? query = null,
        (string Name, string Value)[]? form = null) =>
        RequestKey.Of(new ApiRequest(action, version, "POST", isRead: true, Pairs(query), Pairs(form)), region, endpoint ?? s_endpoint);

    private static KeyValuePair<string, string>[] Pairs((string Name, string Value)[]? pairs) =>
        [.. (pairs ?? []).Select(static pair => new KeyValuePair<string, string>(pair.Name, pair.Value))];
}
