using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Graphs;

public sealed class GraphStoreTests
{
    [Fact]
    public void A_thing_has_one_number_in_whichever_case_it_is_written()
    {
        var store = new GraphStore();
        Assert.Equal(store.Add(new EntityKey("odps.p.t")), store.Add(new EntityKey("ODPS.P.T")));
        Assert.Equal(1, store.Count);
        Assert.Null(store.Find(new EntityKey("odps.p.other")));
    }

    [Fact]
    public void Neighbours_come_in_the_order_of_the_edges_and_both_ways()
    {
        var store = new GraphStore();
        foreach ((string from, string to) in new[] { ("a", "c"), ("a", "b"), ("b", "c"), ("c", "a") })
            store.Add(new EntityKey(from), new EntityKey(to));
        Assert.Equal(["c", "b"], Names(store, "a", LineageDirection.Downstream));
        Assert.Equal(["a", "b"], Names(store, "c", LineageDirection.Upstream));
        store.Add(new EntityKey("d"), new EntityKey("c"));
        Assert.Equal(["a", "b", "d"], Names(store, "c", LineageDirection.Upstream));
        Assert.Empty(Names(store, "d", LineageDirection.Upstream));
    }

    [Fact]
    public async Task A_walk_over_a_store_is_the_walk_over_the_graph_it_holds()
    {
        var graph = ScriptedGraph.Random(7, 200, 4);
        var store = new GraphStore();
        for (int i = 0; i < 200; i++)
        {
            foreach (string far in graph.Of($"t{i}", LineageDirection.Downstream))
                store.Add(new EntityKey($"t{i}"), new EntityKey(far));
        }
        var edges = new List<string>();
        var walk = new Walk(new StoreSource(store), new());
        await foreach (WalkPage page in walk.PagesAsync(
            ScriptedGraph.Node("t0"), LineageDirection.Downstream, SilentLog.Instance, TestContext.Current.CancellationToken))
        {
            edges.AddRange(page.Edges.Select(static edge => $"{edge.Depth} {edge.Near}>{edge.Far}{(edge.IsRepeat ? " again" : "")}"));
        }
        Assert.Equal(PlainSearch.Edges(graph, "t0", LineageDirection.Downstream), edges);
    }

    [Fact]
    public void Keys_of_different_things_differ()
    {
        EntityKey[] keys =
        [
            EntityKey.OfTable("odps.p.t"), EntityKey.OfTable("C-1", "p", "t"), EntityKey.OfTable("C-2", "p", "t"),
            EntityKey.OfColumn(EntityKey.OfTable("odps.p.t"), "c"), EntityKey.OfColumn(EntityKey.OfTable("odps.p.t"), "d"),
            EntityKey.OfNode(1, EnvType.Prod), EntityKey.OfNode(1, EnvType.Dev), EntityKey.OfEntity("custom-report.x"),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    private static IEnumerable<string> Names(GraphStore store, string name, LineageDirection direction) =>
        store.Neighbours(store.Find(new EntityKey(name))!.Value, direction).ToArray().Select(number => store[number].Text);
}
