using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Graphs;

public sealed class PathSearchTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ways_in_random_graphs_are_as_short_as_any()
    {
        int found = 0;
        for (int seed = 0; seed < 200; seed++)
        {
            var graph = ScriptedGraph.Random(seed, 60, 1 + (seed % 4));
            foreach (LineageDirection direction in new[] { LineageDirection.Upstream, LineageDirection.Downstream })
            {
                int? expected = PlainSearch.Distance(graph, "t0", "t1", direction);
                IReadOnlyList<PathStep> way = await FindAsync(graph, "t0", "t1", direction);
                Assert.Equal(expected ?? 0, way.Count);
                found += way.Count > 0 ? 1 : 0;
                CheckWay(graph, way, direction);
            }
        }
        Assert.True(found > 50);
    }

    [Fact]
    public async Task The_way_is_the_same_whatever_the_timing()
    {
        var graph = ScriptedGraph.Random(11, 400, 3);
        string[] first = [];
        for (int run = 0; run < 10; run++)
        {
            var random = new Random(run);
            graph.Delay = async _ =>
            {
                int turns;
                lock (random)
                    turns = random.Next(10);
                for (int i = 0; i < turns; i++)
                    await Task.Yield();
            };
            string[] way = [.. (await FindAsync(graph, "t0", "t399", LineageDirection.Downstream)).Select(static s => $"{s.Edge.Far}")];
            Assert.NotEmpty(way);
            first = run == 0 ? way : first;
            Assert.Equal(first, way);
        }
    }

    [Fact]
    public async Task It_costs_less_than_a_walk()
    {
        // A tree of 2 to the 14 and one way down it.
        var graph = new ScriptedGraph();
        for (int i = 1; i < 1 << 14; i++)
            graph.Edge($"t{i / 2}", $"t{i}");
        Assert.Equal(13, (await FindAsync(graph, "t1", $"t{(1 << 14) - 1}", LineageDirection.Downstream)).Count);
        Assert.True(graph.Calls.Count < 40);
    }

    [Fact]
    public async Task Depth_limits_the_whole_way()
    {
        var graph = new ScriptedGraph().Edge("a", "b").Edge("b", "c").Edge("c", "d");
        Assert.Equal(3, (await FindAsync(graph, "a", "d", LineageDirection.Downstream, new() { Depth = 3 })).Count);
        Assert.Empty(await FindAsync(graph, "a", "d", LineageDirection.Downstream, new() { Depth = 2 }));
        Assert.Single(await FindAsync(graph, "c", "d", LineageDirection.Downstream, new() { Depth = 1 }));
    }

    [Fact]
    public async Task Nobody_goes_through_what_it_stops_at_or_excludes()
    {
        var graph = new ScriptedGraph().Edge("a", "b").Edge("b", "d").Edge("a", "x").Edge("x", "y").Edge("y", "d");
        Assert.Equal(3, (await FindAsync(graph, "a", "d", LineageDirection.Downstream, new() { StopsAt = IsB })).Count);
        Assert.Equal(3, (await FindAsync(graph, "a", "d", LineageDirection.Downstream, new() { Excludes = IsB })).Count);
        Assert.Single(await FindAsync(graph, "a", "b", LineageDirection.Downstream, new() { StopsAt = IsB }));

        static bool IsB(Neighbour one) => one.Key.Text == "b";
    }

    [Fact]
    public async Task A_part_that_may_not_be_read_makes_it_unknown_and_no_way_is_known_where_the_other_end_is_exhausted()
    {
        var graph = new ScriptedGraph().Edge("a", "b").Edge("b", "c").Edge("c", "d").Edge("x", "y").Edge("y", "z");
        graph.Failures["b"] = graph.Failures["c"] = new DwException(new Fault("Forbidden.Access", "no", 403));
        var search = new PathSearch(graph, new(), LineageDirection.Downstream);
        Assert.Empty(await search.FindAsync(ScriptedGraph.Node("a"), ScriptedGraph.Node("d"), SilentLog.Instance, Stop));
        Assert.Equal(["b", "c"], search.Unknown.Select(static page => page.Of.Id).Order());
        search = new PathSearch(graph, new(), LineageDirection.Downstream);
        Assert.Empty(await search.FindAsync(ScriptedGraph.Node("a"), ScriptedGraph.Node("z"), SilentLog.Instance, Stop));
        Assert.True(search.IsSure);
    }

    [Fact]
    public async Task An_end_that_is_not_there_is_told_at_once()
    {
        var graph = new ScriptedGraph().Edge("a", "b");
        graph.Failures["z"] = new DwException(new Fault("InvalidParameter.Meta.NotExist", "no", 400));
        await Assert.ThrowsAsync<DwException>(() => FindAsync(graph, "a", "z", LineageDirection.Downstream));
        await Assert.ThrowsAsync<DwException>(() => FindAsync(graph, "z", "a", LineageDirection.Downstream));
    }

    private static async Task<IReadOnlyList<PathStep>> FindAsync(
        ScriptedGraph graph, string root, string target, LineageDirection direction, WalkOptions? options = null) =>
        await new PathSearch(graph, options ?? new(), direction)
            .FindAsync(ScriptedGraph.Node(root), ScriptedGraph.Node(target), SilentLog.Instance, Stop);

    private static void CheckWay(ScriptedGraph graph, IReadOnlyList<PathStep> way, LineageDirection direction)
    {
        string at = "t0";
        foreach (PathStep step in way)
        {
            (GraphNode near, GraphNode far) = step.IsTurned ? (step.Edge.Far, step.Edge.Near) : (step.Edge.Near, step.Edge.Far);
            Assert.Equal(at, near.Id);
            Assert.Contains(far.Id, graph.Of(near.Id, direction));
            at = far.Id;
        }
        Assert.True(way.Count == 0 || at == "t1");
    }
}
