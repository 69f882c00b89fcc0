using System.Globalization;
using System.Text.RegularExpressions;
using DataWorksMeta.Graphs;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;
using DataWorksMeta.Unit.Graphs;

namespace DataWorksMeta.Unit.Pipeline.Walks;

public sealed class WalkCountTests
{
    [Fact]
    public async Task The_progress_holds_what_is_done_what_waits_and_the_calls_allowed()
    {
        var graph = new ScriptedGraph().Edge("a", "b").Edge("a", "c").Edge("b", "d");
        var walk = new Walk(graph, new WalkOptions { Ahead = 1 });
        var count = new WalkCount(TestSession.Make().Client, new CallBudget(77));
        count.Begin(walk);
        Assert.Equal((0, 0, 77), Numbers(count));
        CancellationToken stop = TestContext.Current.CancellationToken;
        var seen = new List<(int Asked, int Open, int Percent)>();
        await foreach (WalkPage _ in walk.PagesAsync(ScriptedGraph.Node("a"), LineageDirection.Downstream, new RecordingLog(), stop))
            seen.Add((Numbers(count).Asked, Numbers(count).Open, count.Show().Percent));
        Assert.Equal([(1, 2, 33), (2, 2, 50), (3, 1, 75), (4, 0, 100)], seen);
        count.End(walk);
        Assert.Equal((4, 0, 77), Numbers(count));
    }

    private static (int Asked, int Open, int Most) Numbers(WalkCount count)
    {
        MatchCollection found = Regex.Matches(count.Show().Status, "[0-9]+");
        int[] all = [.. found.Select(static one => int.Parse(one.Value, CultureInfo.InvariantCulture))];
        return (all[0], all[1], all[4]);
    }
}
