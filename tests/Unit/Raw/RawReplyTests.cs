using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Raw;
using DataWorksMeta.Unit.RecordedShapes;

namespace DataWorksMeta.Unit.Raw;

/// <summary>Any operation: payload, items and the next page are found by the shape of the reply alone.</summary>
public sealed class RawReplyTests
{
    public static TheoryData<string> Paged =>
    [
        .. OperationFacts.Operations.Keys
            .Where(static action => OperationFacts.Paging(action, "items_path") is not null && action != "GetDataSourceMeta"),
    ];

    [Theory]
    [MemberData(nameof(Paged))]
    public void The_items_and_the_total_of_every_list_are_found(string action)
    {
        var sample = new SampleReply(action);
        using JsonDocument reply = JsonDocument.Parse(sample.Root.ToJsonString());
        Page page = new RawReply(reply.RootElement).Page(static item => item.GetRawText())!;
        JsonElement items = OperationFacts.Paging(action, "items_path")!
            .Split('.')
            .Aggregate(reply.RootElement, static (element, name) => element.GetProperty(name));
        Assert.Equal(items.EnumerateArray().Select(static item => item.GetRawText()), page.Items);
        Assert.Equal(OperationFacts.Paging(action, "total_field") is null ? null : 1L, page.Total);
    }

    [Theory]
    [InlineData("""{"Data":{"TotalCount":1,"Nodes":{"NodeId":1,"Tags":["a","b"]}}}""", """{"NodeId":1,"Tags":["a","b"]}""")]
    [InlineData("""{"Data":{"TotalCount":"1","Nodes":{"NodeId":"1"}}}""", """{"NodeId":"1"}""")]
    [InlineData("""{"Data":{"TotalCount":1,"Inner":{"Name":"x","Nodes":[{"NodeId":1}]}}}""", """{"NodeId":1}""")]
    [InlineData("""{"Data":{"TotalCount":3,"Nodes":null,"Filters":{"x":[1,2,3]}}}""")]
    [InlineData("""{"Data":{"TotalCount":3,"Owner":null,"Inner":{"Nodes":[{"NodeId":1}]}}}""", """{"NodeId":1}""")]
    public void What_an_item_holds_is_not_taken_for_the_items(string reply, params string[] items)
    {
        using JsonDocument document = JsonDocument.Parse(reply);
        Assert.Equal(items, new RawReply(document.RootElement).Page(static item => item.GetRawText())!.Items);
    }

    [Theory]
    [InlineData("GetMetaTableLineage", "NextPrimaryKey")]
    [InlineData("ListLineage", "NextToken")]
    [InlineData("GetMetaTableColumn", "PageNum")]
    [InlineData("ListNodes", "PageNumber")]
    [InlineData("GetNode", null)]
    public void How_a_list_goes_on_is_known_by_its_parameters(string action, string? parameter) =>
        Assert.Equal(parameter, RawQuery.PagingOf(OperationTable.Find(action)!)?.Parameter);

    [Theory]
    [InlineData("""{"RequestId":"r","Success":true,"Data":{"a":1}}""", """{"a":1}""")]
    [InlineData("""{"RequestId":"r","ProjectIds":[1,2]}""", "[1,2]")]
    [InlineData("""{"RequestId":"r","Success":true}""", """{"RequestId":"r","Success":true}""")]
    [InlineData("""{"RequestId":"r","A":1,"B":2}""", """{"RequestId":"r","A":1,"B":2}""")]
    public void The_payload_is_the_one_field_beside_the_envelope(string reply, string payload)
    {
        using JsonDocument document = JsonDocument.Parse(reply);
        Assert.Equal(payload, new RawReply(document.RootElement).Payload.GetRawText());
    }
}
