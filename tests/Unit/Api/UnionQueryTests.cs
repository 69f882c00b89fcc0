using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Api;

/// <summary>Several questions whose answers are one list.</summary>
public sealed class UnionQueryTests : IDisposable
{
    // The nodes of each kind of code; 150 is of two of them.
    private static readonly Dictionary<string, int[]> s_nodes = new()
    {
        ["A"] = [.. Enumerable.Range(1, 150)],
        ["B"] = [.. Enumerable.Range(150, 101)],
        ["C"] = [],
        ["D"] = [150, 151],
        ["E"] = [151, 152],
        ["F"] = [],
    };

    private readonly FakeService _service = new(static call =>
    {
        int[] nodes = s_nodes[call["ProgramType"]!];
        int size = call.Number("PageSize");
        return JsonSerializer.Serialize(new
        {
            Data = new
            {
                TotalCount = nodes.Length,
                Nodes = nodes.Skip((call.Number("PageNumber") - 1) * size).Take(size).Select(static id => new { NodeId = id }),
            },
        });
    });

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Each_item_comes_once_in_the_order_of_the_questions()
    {
        QueryReader reader = await ReadAsync(["B", "C", "A"]);

        Assert.Equal([.. Enumerable.Range(150, 101), .. Enumerable.Range(1, 149)], Ids(reader));
        Assert.Equal(["B", "B", "C", "A", "A"], _service.Calls.Select(static call => call["ProgramType"]));
        Assert.Equal([false, false, false, false, true], reader.Pages.Select(static page => page.IsLast));
    }

    [Theory]
    [InlineData(0, 1, "A")]
    [InlineData(0, 150, "A A")]
    [InlineData(0, 151, "A A B")]
    [InlineData(149, 2, "A A B")]
    [InlineData(200, 10, "A A B")]
    [InlineData(248, 100, "A A B B")]
    public async Task First_and_skip_count_over_the_union_and_ask_for_no_more(int skip, int first, string calls)
    {
        QueryReader reader = await ReadAsync(["A", "B"], new PageWindow { Skip = skip, First = first });

        Assert.Equal(Enumerable.Range(1, 250).Skip(skip).Take(first), Ids(reader));
        Assert.Equal(calls, string.Join(' ', _service.Calls.Select(static call => call["ProgramType"])));
        Assert.True(reader.Pages[^1].IsLast);
    }

    [Fact]
    public async Task A_few_items_are_asked_for_with_small_pages()
    {
        QueryReader reader = await ReadAsync(["C", "A"], new PageWindow { Skip = 2, First = 3 });

        Assert.Equal([3, 4, 5], Ids(reader));
        Assert.All(_service.Calls, static call => Assert.Equal("5", call["PageSize"]));
    }

    [Theory]
    [InlineData("A", "C", 150)]
    [InlineData("B", "C", 101)]
    public async Task The_total_is_that_of_the_union_and_is_told_once(string one, string other, int total)
    {
        QueryReader reader = await ReadAsync([one, other], new PageWindow { First = 1, WantsTotal = true, PageSize = 100 });

        Assert.Equal(total, Assert.Single(reader.Pages, static page => page.IsFirst).Total);
        Assert.Single(reader.Items);
        Assert.Equal([one, other], _service.Calls.Select(static call => call["ProgramType"]));
    }

    [Fact]
    public async Task What_is_seen_to_be_in_two_lists_is_counted_once()
    {
        QueryReader reader = await ReadAsync(["D", "E"], new PageWindow { WantsTotal = true });

        Assert.Equal(3, reader.Pages[0].Total);
        Assert.Equal([150, 151, 152], Ids(reader));
        Assert.Equal(2, _service.Calls.Count);
    }

    [Fact]
    public async Task First_of_none_asks_nothing_but_for_the_total()
    {
        Assert.Empty((await ReadAsync(["A", "B"], new PageWindow { First = 0 })).Items);
        Assert.Empty(_service.Calls);

        QueryReader reader = await ReadAsync(["A", "C"], new PageWindow { First = 0, WantsTotal = true });

        Assert.Equal(150, Assert.Single(reader.Pages, static page => page.IsFirst).Total);
        Assert.Empty(reader.Items);
        Assert.Equal(2, _service.Calls.Count);
    }

    [Fact]
    public async Task One_row_stands_for_all_that_have_no_answer_and_none_where_one_has()
    {
        QueryReader reader = await ReadAsync(["C", "F"], new PageWindow { IncludesEmpty = true, WantsTotal = true });

        Assert.True(Assert.Single(reader.Pages, static page => page.Items.Count > 0).IsEmptyRow);
        Assert.Single(reader.Items);
        Assert.True(reader.Pages[^1].IsLast);
        Assert.Single(reader.Pages, static page => page.IsLast);
        Assert.Equal(2, _service.Calls.Count);
        Assert.DoesNotContain((await ReadAsync(["C", "D"], new PageWindow { IncludesEmpty = true })).Pages, static page => page.IsEmptyRow);
    }

    [Fact]
    public async Task A_list_of_which_nothing_came_that_was_announced_is_an_error_and_no_row()
    {
        using var service = new FakeService(static call => call["ProgramType"] == "F"
            ? """{"Data":{"TotalCount":5,"Nodes":[]}}"""
            : """{"Data":{"TotalCount":0,"Nodes":[]}}""");
        var reader = new QueryReader();
        DwException error = await Assert.ThrowsAsync<DwException>(
            () => reader.TakeAsync(Union(["C", "F"]), service.Session, new PageWindow { IncludesEmpty = true }));
        Assert.Equal(ErrorId.UnreadableReply, error.Code);
        Assert.Empty(reader.Items);
    }

    [Fact]
    public async Task One_question_is_itself()
    {
        QueryReader reader = await ReadAsync(["A"], new PageWindow { Skip = 140, First = 2 });

        Assert.Equal([141, 142], Ids(reader));
        Assert.Equal(2, _service.Calls[0].Number("PageNumber"));
    }

    [Fact]
    public void A_value_that_is_repeated_is_one_value()
    {
        Assert.Equal(["a", "B"], UnionQuery.Choices(["a", "B", "a"]));
        Assert.Equal(["FAILURE", "RUNNING"], UnionQuery.Words(["failure", "Running", "FAILURE"]));
        Assert.Equal([null], UnionQuery.Words(null));
        Assert.Equal([7, 1], UnionQuery.Choices([7, 1, 7]));
        Assert.Equal([null], UnionQuery.Choices((string[]?)null));
        Assert.Equal([null], UnionQuery.Choices(Array.Empty<int>()));
    }

    private Task<QueryReader> ReadAsync(string[] types, PageWindow? window = null) =>
        QueryReader.ReadAsync(Union(types), _service.Session, window);

    private static Query Union(string[] types) => UnionQuery.Of(
        types,
        static type => NodeOperations.List(new NodeFilter { ProjectId = 7, Environment = EnvType.Prod, ProgramType = type }),
        static node => node.NodeId);

    private static IEnumerable<int> Ids(QueryReader reader) => reader.Items.Cast<Node>().Select(static node => (int)node.NodeId!.Value);
}
