using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Engines;
using DataWorksMeta.Nodes;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Api;

/// <summary>All pages, lazily, by their numbers; and no page more than is wanted.</summary>
public sealed class PagerTests
{
    private static readonly NodeFilter s_filter = new() { ProjectId = 7, Environment = EnvType.Prod };

    private static Query WithoutTotal => EngineOperations.SyncTasks(new DataSourceKey(7, "d"), writes: true, "DI_OFFLINE");

    [Theory]
    [InlineData(0, null, 1)]
    [InlineData(1, null, 1)]
    [InlineData(100, null, 1)]
    [InlineData(101, null, 2)]
    [InlineData(250, null, 3)]
    [InlineData(250, 10, 25)]
    public async Task Numbered_pages_bring_all_items_once(int total, int? size, int calls)
    {
        (FakeService service, QueryReader reader) = await NodesAsync(total, new PageWindow { PageSize = size });
        Assert.Equal(Enumerable.Range(1, total), Ids(reader));
        Assert.Equal(calls, service.Calls.Count);
        Assert.Equal(Enumerable.Range(1, calls), service.Calls.Select(static call => call.Number("PageNumber")));
    }

    [Theory]
    [InlineData(0, 5, 1, 1, "5")]
    [InlineData(0, 150, 2, 1, "100")]
    [InlineData(3, 5, 1, 1, "100")]
    [InlineData(250, 5, 1, 3, "100")]
    [InlineData(199, 2, 2, 2, "100")]
    [InlineData(0, 100, 1, 1, "100")]
    public async Task First_and_skip_ask_for_no_page_too_many(int skip, int first, int calls, int firstPage, string size)
    {
        (FakeService service, QueryReader reader) = await NodesAsync(1000, new PageWindow { Skip = skip, First = first });
        Assert.Equal(Enumerable.Range(skip + 1, first), Ids(reader));
        Assert.Equal(calls, service.Calls.Count);
        Assert.Equal(firstPage, service.Calls[0].Number("PageNumber"));
        Assert.All(service.Calls, call => Assert.Equal(size, call["PageSize"]));
    }

    [Fact]
    public async Task First_of_none_asks_nothing() => Assert.Empty((await NodesAsync(10, new PageWindow { First = 0 })).Service.Calls);

    [Fact]
    public async Task First_of_none_with_the_total_asks_once()
    {
        (FakeService service, QueryReader reader) = await NodesAsync(1234, new PageWindow { First = 0, WantsTotal = true });
        Assert.Single(service.Calls);
        Assert.Empty(reader.Items);
        Assert.Equal(1234, Assert.Single(reader.Pages, static page => page.IsFirst).Total);
    }

    [Fact]
    public async Task A_service_that_serves_smaller_pages_than_asked_for_still_gives_all()
    {
        (FakeService service, QueryReader reader) = await NodesAsync(95, new PageWindow(), served: 10);
        Assert.Equal(Enumerable.Range(1, 95), Ids(reader));
        Assert.Equal(10, service.Calls.Count);
    }

    [Fact]
    public async Task The_ceiling_gives_one_warning_that_names_a_filter()
    {
        (FakeService service, QueryReader reader) = await NodesAsync(12_345, new PageWindow());
        Assert.Equal(10_000, reader.Items.Count);
        Assert.Equal(100, service.Calls.Count);
        string warning = Assert.Single(reader.Warnings);
        Assert.Contains("10,000 of 12,345", warning, StringComparison.Ordinal);
        Assert.Contains("-ProgramType", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_ends_at_the_ceiling_gives_no_warning()
    {
        (_, QueryReader reader) = await NodesAsync(10_000, new PageWindow());
        Assert.Equal(10_000, reader.Items.Count);
        Assert.Empty(reader.Warnings);
    }

    [Fact]
    public async Task What_was_wanted_before_the_ceiling_gives_no_warning()
    {
        (_, QueryReader reader) = await NodesAsync(12_345, new PageWindow { First = 10_000 });
        Assert.Empty(reader.Warnings);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(7)]
    [InlineData(99)]
    public async Task A_small_page_size_only_tunes(int size)
    {
        (_, QueryReader reader) = await NodesAsync(12_345, new PageWindow { PageSize = size });
        Assert.Equal(Enumerable.Range(1, 10_000), Ids(reader));
        Assert.Single(reader.Warnings);
    }

    [Fact]
    public async Task What_lies_behind_the_ceiling_cannot_be_had_and_that_is_said()
    {
        (FakeService service, QueryReader reader) = await NodesAsync(12_345, new PageWindow { Skip = 11_000, First = 5 });
        Assert.Empty(reader.Items);
        Assert.Empty(service.Calls);
        Assert.Single(reader.Warnings);
    }

    [Fact]
    public async Task A_total_that_promises_too_much_does_not_loop_and_is_told()
    {
        var service = new FakeService(static call => call.Number("PageNumber") == 1 ? Nodes(1, 100, 500) : Nodes(101, 0, 500));
        QueryReader reader = await RunAsync(service, NodeOperations.List(s_filter), new PageWindow());
        Assert.Equal(100, reader.Items.Count);
        Assert.Equal(5, service.Calls.Count);
        Assert.Single(reader.Warnings);
    }

    [Fact]
    public async Task A_total_beyond_all_reason_ends_after_some_empty_pages()
    {
        const int Most = int.MaxValue;
        var service = new FakeService(static call => call.Number("PageNumber") == 1 ? Nodes(1, 100, Most) : Nodes(101, 0, Most));
        QueryReader reader = await RunAsync(service, NodeOperations.List(s_filter), new PageWindow());
        Assert.Equal(100, reader.Items.Count);
        Assert.InRange(service.Calls.Count, 5, 20);
        Assert.Single(reader.Warnings);
    }

    [Theory]
    [InlineData(40, 90, 50)]
    [InlineData(40, 230, 100)]
    [InlineData(40, 230, 150)]
    [InlineData(40, 240, 200)]
    [InlineData(30, 500, 499)]
    public async Task Skip_counts_right_where_pages_are_smaller_than_asked(int served, int total, int skip)
    {
        (_, QueryReader reader) = await NodesAsync(total, new PageWindow { Skip = skip }, served);
        Assert.Equal(Enumerable.Range(skip + 1, total - skip), Ids(reader));
    }

    [Theory]
    [InlineData(500, 100)]
    [InlineData(200, 10)]
    public async Task What_lies_behind_the_end_is_nothing_also_where_the_last_page_is_given_again(int skip, int first)
    {
        var service = new FakeService(static call => Nodes(call.Number("PageNumber") == 1 ? 1 : 101, 100, 200));
        QueryReader reader = await RunAsync(service, NodeOperations.List(s_filter), new PageWindow { Skip = skip, First = first });
        Assert.Empty(reader.Items);
    }

    [Fact]
    public async Task One_page_for_every_number_is_not_taken_for_the_page_that_was_wanted()
    {
        var service = new FakeService(static _ => Nodes(1, 100, 230));
        QueryReader reader = await RunAsync(service, NodeOperations.List(s_filter), new PageWindow { Skip = 220, First = 5 });
        Assert.Empty(reader.Items);
        Assert.Single(reader.Warnings);
    }

    [Fact]
    public async Task A_total_that_is_too_small_hides_nothing_that_is_asked_for_by_its_place()
    {
        var service = new FakeService(static call => Nodes(((call.Number("PageNumber") - 1) * 100) + 1, 100, 150));
        QueryReader reader = await RunAsync(service, NodeOperations.List(s_filter), new PageWindow { Skip = 250, First = 5 });
        Assert.Equal(Enumerable.Range(251, 5), Ids(reader));
    }

    [Fact]
    public async Task Where_there_is_no_ceiling_all_pages_come()
    {
        var service = new FakeService(static call => Tables(call.Number("PageNumber"), call.Number("PageNumber") < 124 ? 100 : 45, 12_345));
        Query query = TableOperations.OfDatabase(DatabaseIdentity.From("p", null, null, null));
        QueryReader reader = await RunAsync(service, query, new PageWindow());
        Assert.Equal(12_345, reader.Items.Count);
        Assert.Empty(reader.Warnings);
    }

    [Theory]
    [InlineData(1000, 3)]
    [InlineData(100, 24)]
    public async Task A_page_that_only_one_source_documents_may_be_asked_for_and_may_come_smaller(int served, int calls)
    {
        var service = new FakeService(call =>
        {
            int before = (call.Number("PageNumber") - 1) * served;
            return TablesFrom(before + 1, Math.Clamp(2_345 - before, 0, served), 2_345);
        });
        Query query = TableOperations.OfDatabase(DatabaseIdentity.From("p", null, null, null));
        QueryReader reader = await RunAsync(service, query, new PageWindow { PageSize = 1000 });
        Assert.Equal(2_345, reader.Items.Count);
        Assert.Equal(calls, service.Calls.Count);
        Assert.All(service.Calls, static call => Assert.Equal("1000", call["PageSize"]));
    }

    [Fact]
    public async Task Totals_may_come_as_text()
    {
        var service = new FakeService(static call => Baselines(call.Number("PageNumber"), call.Number("PageNumber") == 1 ? 100 : 1, "101"));
        QueryReader reader = await RunAsync(service, BaselineOperations.List(new BaselineFilter { ProjectId = 7 }), new PageWindow());
        Assert.Equal(101, reader.Items.Count);
        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task Without_a_total_only_an_empty_page_is_the_end()
    {
        var service = new FakeService(static call =>
            Tasks(call.Number("PageNumber"), call.Number("PageNumber") switch { < 3 => 100, 3 => 4, _ => 0 }));
        QueryReader reader = await RunAsync(service, WithoutTotal, new PageWindow());
        Assert.Equal(204, reader.Items.Count);
        Assert.Equal(4, service.Calls.Count);
    }

    [Fact]
    public async Task Without_a_total_a_page_that_comes_again_is_the_end()
    {
        var service = new FakeService(static _ => Tasks(1, 100));
        QueryReader reader = await RunAsync(service, WithoutTotal, new PageWindow());
        Assert.Equal(100, reader.Items.Count);
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public async Task A_filter_looks_through_all_pages_and_counts_only_what_it_lets_pass()
    {
        (FakeService service, QueryReader reader) = await NodesAsync(
            250,
            new PageWindow { Skip = 1, First = 2 },
            filter: static node => node.NodeId % 100 == 0 || node.NodeId > 248);
        Assert.Equal([200, 249], Ids(reader));
        Assert.Equal(3, service.Calls.Count);
    }

    [Fact]
    public async Task An_exact_name_that_nothing_has_is_an_error_and_a_pattern_is_not()
    {
        DwException failure = await Assert.ThrowsAsync<DwException>(
            () => NodesAsync(3, new PageWindow(), filter: static _ => false, exact: "n"));
        Assert.Equal("Dw.NoMatch", failure.Code);
        Assert.Empty((await NodesAsync(3, new PageWindow(), filter: static _ => false)).Reader.Items);
    }

    private static async Task<(FakeService Service, QueryReader Reader)> NodesAsync(
        int total,
        PageWindow window,
        int? served = null,
        Func<Node, bool>? filter = null,
        string? exact = null)
    {
        var service = new FakeService(call =>
        {
            int size = Math.Min(call.Number("PageSize"), served ?? int.MaxValue);
            int from = ((call.Number("PageNumber") - 1) * size) + 1;
            return Nodes(from, Math.Clamp(total - from + 1, 0, size), total);
        });
        return (service, await RunAsync(service, NodeOperations.List(s_filter).Where(filter, exact), window));
    }

    private static Task<QueryReader> RunAsync(FakeService service, Query query, PageWindow window) =>
        QueryReader.ReadAsync(query, service.Session, window);

    private static IEnumerable<int> Ids(QueryReader reader) => reader.Items.Cast<Node>().Select(static node => (int)node.NodeId!.Value);

    private static string Nodes(int from, int count, int total) =>
        Reply(new { Data = new { TotalCount = total, Nodes = Enumerable.Range(from, count).Select(static id => new { NodeId = id }) } });

    private static string Tables(int page, int count, int total) => TablesFrom(Numbers(page, 1).First(), count, total);

    private static string TablesFrom(int first, int count, int total)
    {
        var tables = Enumerable.Range(first, count).Select(static id => new { TableName = $"t{id}" });
        return Reply(new { Data = new { TotalCount = total, TableEntityList = tables } });
    }

    private static string Baselines(int page, int count, string total) =>
        Reply(new { Data = new { TotalCount = total, Baselines = Numbers(page, count).Select(static id => new { BaselineId = id }) } });

    private static IEnumerable<int> Numbers(int page, int count) => Enumerable.Range(((page - 1) * 100) + 1, count);

    private static string Tasks(int page, int count) =>
        Reply(new { Data = new { DISyncTasks = Enumerable.Range(page * 1000, count).Select(static id => new { NodeId = id }) } });

    private static string Reply<T>(T reply) => JsonSerializer.Serialize(reply);
}
