using System.Runtime.CompilerServices;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Graphs;

public sealed class WalkTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Random_graphs_are_walked_as_a_plain_search_walks_them()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var graph = ScriptedGraph.Random(seed, 10 + (seed * 7), 1 + (seed % 5));
            foreach (LineageDirection direction in new[] { LineageDirection.Upstream, LineageDirection.Downstream })
                Assert.Equal(PlainSearch.Edges(graph, "t0", direction), await EdgesAsync(graph, "t0", direction));
        }
    }

    [Fact]
    public async Task Depth_n_is_n_steps()
    {
        for (int depth = 1; depth <= 6; depth++)
        {
            for (int seed = 0; seed < 10; seed++)
            {
                var graph = ScriptedGraph.Random(seed, 200, 2);
                List<string> expected = PlainSearch.Edges(graph, "t0", LineageDirection.Downstream, depth);
                Assert.Equal(expected, await EdgesAsync(graph, "t0", options: new() { Depth = depth }));
            }
        }
    }

    [Fact]
    public async Task The_order_does_not_depend_on_timing()
    {
        var graph = ScriptedGraph.Random(5, 300, 3);
        List<string> expected = PlainSearch.Edges(graph, "t0", LineageDirection.Downstream);
        for (int run = 0; run < 20; run++)
        {
            var random = new Random(run);
            graph.Delay = async _ =>
            {
                int turns;
                lock (random)
                    turns = random.Next(20);
                for (int i = 0; i < turns; i++)
                    await Task.Yield();
            };
            Assert.Equal(expected, await EdgesAsync(graph, "t0"));
        }
    }

    [Fact]
    public async Task A_thing_made_from_itself_ends() => await CheckAllAskedOnceAsync(new ScriptedGraph().Edge("a", "a"), "a", 1);

    [Fact]
    public async Task Two_that_are_made_from_each_other_end() =>
        await CheckAllAskedOnceAsync(new ScriptedGraph().Edge("a", "b").Edge("b", "a"), "a", 2);

    [Fact]
    public async Task A_ring_of_10000_ends()
    {
        var graph = new ScriptedGraph();
        for (int i = 0; i < 10_000; i++)
            graph.Edge($"t{i}", $"t{(i + 1) % 10_000}");
        await CheckAllAskedOnceAsync(graph, "t0", 10_000);
    }

    [Fact]
    public async Task A_complete_graph_of_200_has_every_edge_once()
    {
        var graph = new ScriptedGraph { PageSize = 1000 };
        for (int i = 0; i < 200; i++)
        {
            foreach (int other in Enumerable.Range(0, 200).Where(other => other != i))
                graph.Edge($"t{i}", $"t{other}");
        }
        List<string> edges = await CheckAllAskedOnceAsync(graph, "t0", 200);
        Assert.Equal(200 * 199, edges.Count);
    }

    [Fact]
    public async Task The_first_edges_of_a_fan_cost_one_call()
    {
        ScriptedGraph graph = Fan(50_000);
        await foreach (WalkPage page in new Walk(graph, new()).PagesAsync(ScriptedGraph.Node("t"), LineageDirection.Downstream, Log, Stop))
        {
            Assert.Equal(100, page.Edges.Count);
            Assert.Equal(["t/0"], graph.Calls);
            break;
        }
        Assert.Equal(["t/0"], graph.Calls);
    }

    [Fact]
    public async Task A_fan_comes_page_by_page()
    {
        ScriptedGraph graph = Fan(50_000);
        var walk = new Walk(graph, new() { Depth = 1 });
        int pages = 0;
        await foreach (WalkPage page in walk.PagesAsync(ScriptedGraph.Node("t"), LineageDirection.Downstream, Log, Stop))
        {
            Assert.Equal(++pages, graph.Calls.Count);
            Assert.Equal(pages == 500, page.IsLast);
        }
        Assert.Equal(500, graph.Calls.Count);
    }

    [Fact]
    public async Task No_step_waits_for_the_one_before_to_be_complete()
    {
        // t > a, b; a > a1, b > b1. While b is not answered, a1 is asked.
        var graph = new ScriptedGraph().Edge("t", "a").Edge("t", "b").Edge("a", "a1").Edge("b", "b1");
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        graph.Delay = name =>
        {
            if (name == "a1")
                asked.TrySetResult();
            return name == "b" ? asked.Task : Task.CompletedTask;
        };
        Assert.Equal(PlainSearch.Edges(graph, "t", LineageDirection.Downstream), await EdgesAsync(graph, "t"));
    }

    [Fact]
    public async Task What_is_excluded_is_neither_told_nor_gone_through()
    {
        var graph = new ScriptedGraph().Edge("t", "a").Edge("a", "a1").Edge("t", "b").Edge("b", "a1");
        WalkOptions options = new() { Excludes = static one => one.Key.Text == "a" };
        Assert.Equal(["1 t>b", "2 b>a1"], await EdgesAsync(graph, "t", options: options));
        Assert.DoesNotContain("a/0", graph.Calls);
    }

    [Fact]
    public async Task What_it_stops_at_is_told_and_not_gone_through()
    {
        var graph = new ScriptedGraph().Edge("t", "a").Edge("a", "a1").Edge("t", "b").Edge("b", "a");
        WalkOptions options = new() { StopsAt = static one => one.Key.Text == "A" || one.Key == new EntityKey("A") };
        Assert.Equal(["1 t>a", "1 t>b", "2 b>a again"], await EdgesAsync(graph, "t", options: options));
        Assert.Equal(["t/0", "b/0"], graph.Calls);
    }

    [Fact]
    public async Task What_may_not_be_read_leaves_the_rest_as_it_is()
    {
        var graph = new ScriptedGraph().Edge("t", "a").Edge("t", "b").Edge("b", "b1");
        graph.Failures["a"] = new DwException(new Fault("Forbidden.Access", "no", 403));
        List<WalkPage> pages = await PagesAsync(graph, "t");
        Assert.Equal(GraphProblem.Forbidden, pages.Single(static page => page.Of.Id == "a").Problem);
        Assert.Equal(["t>a", "t>b", "b>b1"], pages.SelectMany(static page => page.Edges).Select(static e => $"{e.Near}>{e.Far}"));
    }

    [Fact]
    public async Task What_is_gone_is_marked_on_every_edge_that_leads_there()
    {
        var graph = new ScriptedGraph().Edge("t", "a").Edge("t", "b").Edge("b", "a");
        graph.Failures["a"] = new DwException(new Fault("InvalidParameter.Meta.NotExist", "no", 400));
        List<WalkPage> pages = await PagesAsync(graph, "t");
        WalkEdge[] edges = [.. pages.SelectMany(static page => page.Edges)];
        Assert.All(edges.Where(static edge => edge.Far.Id == "a"), static edge => Assert.True(edge.Far.IsGone));
        Assert.False(edges.Single(static edge => edge.Far.Id == "b").Far.IsGone);
        Assert.Equal(2, edges.Count(static edge => edge.Far.Id == "a"));
    }

    [Fact]
    public async Task A_404_without_a_word_is_not_gone()
    {
        var graph = new ScriptedGraph().Edge("t", "a");
        graph.Failures["a"] = new DwException(new Fault("Proxy.SaysSo", "no", 404));
        Assert.Equal(GraphProblem.Failed, (await PagesAsync(graph, "t"))[1].Problem);
    }

    [Fact]
    public async Task Where_no_call_is_left_all_that_waits_is_told_and_nothing_more_is_asked()
    {
        var graph = ScriptedGraph.Random(3, 500, 3);
        int left = 20;
        graph.Delay = name =>
        {
            if (Interlocked.Decrement(ref left) < 0)
                lock (graph.Failures)
                    graph.Failures[name] = new DwException(ErrorId.BudgetSpent, "spent.");
            return Task.CompletedTask;
        };
        List<WalkPage> pages = await PagesAsync(graph, "t0");
        string[] told = [.. pages.Where(static page => page.Problem == GraphProblem.Budget).Select(static page => page.Of.Id)];
        IEnumerable<string> met = pages.SelectMany(static page => page.Edges).Select(static edge => edge.Far.Id).Append("t0").Distinct();
        Assert.Equal(met.Count() - 20, told.Distinct().Count());
        Assert.True(graph.Calls.Count <= 20 + 128);
    }

    [Fact]
    public async Task The_same_step_twice_in_one_answer_is_one_edge_and_two_kinds_are_two()
    {
        var source = new DoubledSource();
        List<string> edges = [];
        await foreach (WalkPage page in new Walk(source, new()).PagesAsync(ScriptedGraph.Node("t"), LineageDirection.Upstream, Log, Stop))
            edges.AddRange(page.Edges.Select(static edge => $"{edge.Far} {edge.IsRepeat}"));
        Assert.Equal(["a False", "b False", "b True"], edges);
    }

    private static ICallLog Log => SilentLog.Instance;

    private static ScriptedGraph Fan(int consumers)
    {
        var graph = new ScriptedGraph();
        graph.Edge("t", "c");
        // All at once: to look for each among the others takes long.
        if (graph.Of("t", LineageDirection.Downstream) is List<string> list)
            list.AddRange(Enumerable.Range(1, consumers - 1).Select(static i => $"c{i}"));
        return graph;
    }

    private static async Task<List<string>> CheckAllAskedOnceAsync(ScriptedGraph graph, string root, int things)
    {
        List<string> edges = await EdgesAsync(graph, root);
        Assert.Equal(PlainSearch.Edges(graph, root, LineageDirection.Downstream), edges);
        Assert.Equal(things, graph.Calls.Count);
        Assert.Equal(things, graph.Calls.Distinct().Count());
        return edges;
    }

    private static async Task<List<WalkPage>> PagesAsync(ScriptedGraph graph, string root)
    {
        var pages = new List<WalkPage>();
        await foreach (WalkPage page in new Walk(graph, new()).PagesAsync(ScriptedGraph.Node(root), LineageDirection.Downstream, Log, Stop))
            pages.Add(page);
        return pages;
    }

    private static async Task<List<string>> EdgesAsync(
        ScriptedGraph graph, string root, LineageDirection direction = LineageDirection.Downstream, WalkOptions? options = null)
    {
        var edges = new List<string>();
        var walk = new Walk(graph, options ?? new());
        await foreach (WalkPage page in walk.PagesAsync(ScriptedGraph.Node(root), direction, Log, Stop))
        {
            Assert.Null(page.Failure);
            edges.AddRange(page.Edges.Select(static edge => $"{edge.Depth} {edge.Near}>{edge.Far}{(edge.IsRepeat ? " again" : "")}"));
        }
        return edges;
    }

    private sealed class DoubledSource : IGraphSource
    {
        public async IAsyncEnumerable<NeighbourPage> AskAsync(
            GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
        {
            await Task.CompletedTask;
            Neighbour a = new(new EntityKey("a"), "a", null);
            Neighbour b = new(new EntityKey("b"), "b", null, "0");
            Neighbour[] items = node.Id == "t" ? [a, a, b, b with { Kind = "3" }, b] : [];
            yield return new NeighbourPage(items, IsLast: true);
        }
    }
}
