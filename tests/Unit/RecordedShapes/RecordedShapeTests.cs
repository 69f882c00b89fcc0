using System.Text.Json;
using System.Text.Json.Nodes;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>
/// Every read operation that is not deprecated, against its recorded facts: the request as it is documented, the reply as it was seen.
/// </summary>
public sealed class RecordedShapeTests
{
    public static TheoryData<string> Actions => [.. OperationFacts.Operations.Keys];

    // What says how a list goes on, and how a call went, is no part of what was asked about.
    private static readonly HashSet<string> s_envelope =
    [
        "PageNumber", "PageNum", "PageSize", "TotalCount", "Total", "NextToken", "NextPrimaryKey",
        "RequestId", "ErrorCode", "ErrorMessage", "HttpStatusCode",
    ];

    // Fields that the models leave out on purpose: docs/operations.md names each, with the reason.
    private static readonly HashSet<string> s_leftOut =
    [
        "Appkey", "DevelopmentType", "Destination", "DevStorageQuota", "ProdStorageQuota", "MaxFlowNode", "BaseProject", "BizId",
        "downloadLink", "GetDataSourceMeta.Message",
    ];

    // Addresses whose tokens are hidden.
    private static readonly HashSet<string> s_hidden = ["WebUrl", "Webhooks"];

    // One thing, by its id.
    private static readonly string[] s_ofOne =
    [
        "GetAlertMessage", "GetBaseline", "GetBaselineStatus", "GetDag", "GetDeployment", "GetFile", "GetInstance", "GetInstanceLog",
        "GetInstanceStatusStatistic", "GetMetaCollectionDetail", "GetMetaDBInfo", "GetMetaTableBasicInfo", "GetNode", "GetNodeCode",
        "GetProject", "GetRemind", "GetTopic",
    ];

    // Maps that the models give as they came.
    internal static readonly string[] OpenMaps = ["EntityContent", "EngineInfo"];

    [Fact]
    public void Every_read_operation_has_a_query() =>
        Assert.Equal(OperationFacts.Operations.Keys.Order(), Queries.All.Keys.Order());

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task The_request_is_the_documented_one(string action)
    {
        FakeService.Call call = (await RunAsync(action, new SampleReply(action).Root)).Service.Calls[0];
        JsonElement facts = OperationFacts.Operations[action];

        Assert.Equal(action, call.Action);
        Assert.Equal(facts.GetProperty("method").GetString(), call.Method);
        Dictionary<string, string> places = facts.GetProperty("parameters")
            .EnumerateObject()
            .ToDictionary(static one => one.Name, static one => one.Value.GetString()!);
        Assert.All(call.Query.Keys, name => Assert.EndsWith("query", places[name], StringComparison.Ordinal));
        Assert.All(call.Form.Keys, name => Assert.EndsWith("body", places[name], StringComparison.Ordinal));
        Assert.All(facts.GetProperty("required").EnumerateArray(), required => Assert.NotNull(call[required.GetString()!]));
        string?[] tokens = [OperationFacts.Paging(action, "token_param")];
        IEnumerable<string> silent = places.Keys
            .Where(name => call[name] is null)
            .Where(name => !tokens.Contains(name))
            .Where(name => !Queries.NotSent.ContainsKey($"{action}.{name}"));
        Assert.Empty(silent);
        IEnumerable<string> sentAsJson = places.Keys
            .Where(name => places[name].StartsWith("json", StringComparison.Ordinal))
            .Where(name => call[name] is not null);
        foreach (string name in sentAsJson)
            Assert.True(JsonDocument.Parse(call[name]!).RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array, name);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task The_reply_becomes_typed_objects_that_lose_nothing(string action)
    {
        var reply = new SampleReply(action);
        object[] items = [.. (await RunAsync(action, reply.Root)).Reader.Items];

        Assert.NotEmpty(items);
        if (action is "CheckMetaTable" or "CheckMetaPartition")
        {
            Assert.Equal([true], items);
            return;
        }
        HashSet<string> shown = [.. items.SelectMany(static item => ShownValues.Of(item))];
        IEnumerable<string> lost = reply.Values
            .Where(value => !IsEnvelope(value.Path) && !s_hidden.Contains(Name(value.Path)))
            .Where(value => !s_leftOut.Contains(Name(value.Path)) && !s_leftOut.Contains($"{action}.{Name(value.Path)}"))
            .Where(value => !shown.Contains(ShownValues.Text(value.Value)!))
            .Where(value => !shown.Any(text => value.Value is string part && text.Contains(part, StringComparison.Ordinal)))
            .Select(static value => value.Path);
        Assert.Empty(lost);
    }

    [Fact]
    public void What_is_left_out_is_named_in_the_list_of_operations()
    {
        string page = File.ReadAllText(Path.Combine(House.SourceTree.Root!, "docs", "operations.md"));
        string left = page[page.IndexOf("## Fields that are left out", StringComparison.Ordinal)..];
        Assert.All(s_leftOut, field => Assert.Contains(field.Split('.')[^1], left, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Numbers_and_truths_may_come_as_text(string action)
    {
        var reply = new SampleReply(action);
        string expected = Json(await RunAsync(action, (JsonObject)reply.Root.DeepClone()));
        Assert.Equal(expected, Json(await RunAsync(action, (JsonObject)AsText(reply.Root)!)));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Null_in_place_of_the_payload_is_an_empty_list_and_no_such_thing(string action)
    {
        JsonObject reply = new SampleReply(action).Root;
        string[] payload = [.. reply.Select(static field => field.Key).Where(static name => name is not ("Success" or "RequestId"))];
        foreach (string name in payload)
            reply[name] = null;
        if (s_ofOne.Contains(action))
        {
            DwException failure = await Assert.ThrowsAsync<DwException>(() => RunAsync(action, reply));
            Assert.Equal("Dw.NotFound", failure.Code);
            return;
        }
        if (action is "CheckMetaTable" or "CheckMetaPartition")
        {
            // Neither yes nor no.
            DwException failure = await Assert.ThrowsAsync<DwException>(() => RunAsync(action, reply));
            Assert.Equal((ErrorId.UnreadableReply, action), (failure.Code, failure.Action));
            return;
        }
        Assert.Empty((await RunAsync(action, reply)).Reader.Items);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Fields_that_are_new_do_no_harm(string action)
    {
        var reply = new SampleReply(action);
        string expected = Json(await RunAsync(action, (JsonObject)reply.Root.DeepClone()));
        Assert.Equal(expected, Json(await RunAsync(action, (JsonObject)WithMore(reply.Root)!)));
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task Success_as_the_text_false_is_a_failure(string action)
    {
        JsonObject reply = new SampleReply(action).Root;
        reply["Success"] = "false";
        reply["ErrorCode"] = "Invalid.Wkbench.Parameter";
        DwException failure = await Assert.ThrowsAsync<DwException>(() => RunAsync(action, reply));
        Assert.Equal("Invalid.Wkbench.Parameter", failure.Code);
    }

    private static async Task<(FakeService Service, QueryReader Reader)> RunAsync(string action, JsonObject reply)
    {
        string text = reply.ToJsonString();
        var service = new FakeService(_ => text);
        return (service, await QueryReader.ReadAsync(Queries.All[action](), service.Session));
    }

    private static string Json((FakeService Service, QueryReader Reader) answer) => JsonSerializer.Serialize(answer.Reader.Items);

    private static string Name(string path) => path[(path.LastIndexOf('.') + 1)..];

    // The envelope lies at the top; what counts pages, there or beside the list.
    private static bool IsEnvelope(string path) => s_envelope.Contains(Name(path)) && path.Count(static one => one == '.') <= 2;

    private static JsonNode? AsText(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(Fields(map, AsText)),
        JsonArray list => new JsonArray([.. list.Select(AsText)]),
        JsonValue value when value.GetValueKind() is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False =>
            JsonValue.Create(value.ToJsonString()),
        _ => node?.DeepClone(),
    };

    private static JsonNode? WithMore(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(Fields(map, WithMore)) { ["NewerField"] = "x" },
        JsonArray list => new JsonArray([.. list.Select(WithMore)]),
        _ => node?.DeepClone(),
    };

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Fields(JsonObject map, Func<JsonNode?, JsonNode?> change) =>
        map.Select(field => KeyValuePair.Create(
            field.Key,
            OpenMaps.Contains(field.Key) ? field.Value?.DeepClone() : change(field.Value)));
}
