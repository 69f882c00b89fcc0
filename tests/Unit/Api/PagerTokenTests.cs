using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Api;

/// <summary>Pages that lead on by a token or a cursor: to the end, and never in a circle.</summary>
public sealed class PagerTokenTests
{
    private static readonly TableIdentity s_table = TableIdentity.From("p.t", null, null, null, null, null)!;

    private static Query ByToken => LineageOperations.Entities("maxcompute-table.p.t", LineageDirection.Upstream, null);

    private static Query ByCursor => LineageOperations.Tables(s_table, LineageDirection.Upstream);

    [Fact]
    public async Task A_token_leads_on_until_there_is_none()
    {
        var service = new FakeService(static call => Lineage(call["NextToken"] switch { null => "t1", "t1" => "t 2|=", _ => null }));
        QueryReader reader = await RunAsync(service, ByToken, new PageWindow());
        Assert.Equal(3, reader.Items.Count);
        Assert.Equal([null, "t1", "t 2|="], service.Calls.Select(static call => call["NextToken"]));
    }

    [Fact]
    public async Task An_empty_page_in_the_middle_is_not_the_end()
    {
        var service = new FakeService(static call => call["NextToken"] switch
        {
            null => Lineage("t1"),
            "t1" => """{"Success":true,"Data":{"DataEntityList":null,"NextToken":"t2"}}""",
            _ => Lineage(null),
        });
        QueryReader reader = await RunAsync(service, ByToken, new PageWindow());
        Assert.Equal(2, reader.Items.Count);
    }

    [Fact]
    public async Task A_token_that_comes_again_is_a_fault_after_what_came()
    {
        var service = new FakeService(static call => Lineage(call["NextToken"] == "t1" ? "t2" : "t1"));
        var reader = new QueryReader();
        DwException failure = await Assert.ThrowsAsync<DwException>(() => reader.TakeAsync(ByToken, service.Session));
        Assert.Equal("Dw.RepeatedPage", failure.Code);
        Assert.Equal(2, reader.Items.Count);
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public async Task Empty_pages_without_end_are_a_fault()
    {
        int number = 0;
        var service = new FakeService(_ =>
            Reply(new { Data = new { DataEntityList = Array.Empty<object>(), NextToken = $"t{number++}" } }));
        DwException failure = await Assert.ThrowsAsync<DwException>(() => RunAsync(service, ByToken, new PageWindow()));
        Assert.Equal("Dw.RepeatedPage", failure.Code);
        Assert.InRange(service.Calls.Count, 2, 200);
    }

    [Fact]
    public async Task A_cursor_leads_on_while_it_is_said_that_there_is_more()
    {
        var service = new FakeService(static call => call["NextPrimaryKey"] is null
            ? Cursor("odps | p | p | table", more: true)
            : Cursor("last", more: false));
        QueryReader reader = await RunAsync(service, ByCursor, new PageWindow());
        Assert.Equal(2, reader.Items.Count);
        Assert.Equal([null, "odps | p | p | table"], service.Calls.Select(static call => call["NextPrimaryKey"]));
    }

    [Fact]
    public async Task More_without_a_cursor_is_a_fault_not_an_end()
    {
        var service = new FakeService(static _ => Cursor(null, true));
        DwException failure = await Assert.ThrowsAsync<DwException>(() => RunAsync(service, ByCursor, new PageWindow()));
        Assert.Equal("Dw.RepeatedPage", failure.Code);
    }

    [Fact]
    public async Task First_ends_a_list_by_token()
    {
        var service = new FakeService(static call => Lineage("t" + (call["NextToken"] ?? string.Empty)));
        QueryReader reader = await RunAsync(service, ByToken, new PageWindow { Skip = 1, First = 2 });
        Assert.Equal(2, reader.Items.Count);
        Assert.Equal(3, service.Calls.Count);
    }

    private static Task<QueryReader> RunAsync(FakeService service, Query query, PageWindow window) =>
        QueryReader.ReadAsync(query, service.Session, window);

    private static string Lineage(string? next)
    {
        var entity = new { QualifiedName = $"maxcompute-table.p.before-{next}" };
        return Reply(new { Data = new { DataEntityList = new[] { new { Entity = entity } }, NextToken = next } });
    }

    private static string Cursor(string? next, bool more)
    {
        var table = new { TableGuid = $"odps.p.before-{next}" };
        return Reply(new { Data = new { DataEntityList = new[] { table }, HasNext = more, NextPrimaryKey = next } });
    }

    private static string Reply<T>(T reply) => JsonSerializer.Serialize(reply);
}
