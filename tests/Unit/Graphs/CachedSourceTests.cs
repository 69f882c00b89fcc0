using System.Runtime.CompilerServices;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Graphs;

public sealed class CachedSourceTests
{
    private const string Full =
        """{"TableGuid":"odps.p.b","TableName":"b","DatabaseName":"p","CreateTimestamp":1577808000000}""";

    private static readonly TableIdentity s_table = TableIdentity.From("odps.p.a", null, null, null, null, null)!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Full)]
    [InlineData("""{"TableGuid":"odps.p.b","TableName":"b","DatabaseName":"p"}""")]
    [InlineData("""{"TableGuid":"odps.p.b"}""")]
    [InlineData("""{"TableName":"b","DatabaseName":"db","ClusterId":"C-1"}""")]
    [InlineData("""{"TableName":"b","DatabaseName":"db"}""")]
    public async Task What_was_asked_once_is_told_again_without_a_call_and_alike(string json)
    {
        (CachedSource cached, OneTable inner) = Make(json);
        TableLineage first = await AskAsync(cached);
        first.Place(TableGraph.StartAt(s_table), new GraphNode(new EntityKey("x"), "x") { IsGone = true }, 5, isRepeat: true);
        TableLineage second = await AskAsync(cached);
        Assert.Equal(1, inner.Calls);
        Assert.NotSame(first, second);
        Assert.Equal(Values((await AskAsync(Make(json).Cached))), Values(second));
        second.Place(TableGraph.StartAt(s_table), new GraphNode(new EntityKey("y"), "y"), 7, isRepeat: false);
        Assert.Equal((5, true, 7, false), (first.Depth!.Value, first.IsRepeat!.Value, second.Depth!.Value, second.IsRepeat!.Value));
    }

    [Fact]
    public void Little_is_kept_of_a_table_that_its_GUID_tells()
    {
        Assert.IsType<KeptTable>(Step(Full).Kept);
        Assert.Equal("odps.p.b", Step("""{"TableGuid":"odps.p.b","TableName":"b","DatabaseName":"p"}""").Kept);
        Assert.IsType<TableLineage>(Step("""{"TableGuid":"odps.p.b","TableName":"other","DatabaseName":"p"}""").Kept);
    }

    [Fact]
    public async Task What_was_refused_is_not_asked_again()
    {
        (CachedSource cached, OneTable inner) = Make(Full);
        inner.Failure = new DwException(ErrorId.NotFound, "gone.");
        Assert.Same(inner.Failure, await Assert.ThrowsAsync<DwException>(() => AskAsync(cached)));
        Assert.Same(inner.Failure, await Assert.ThrowsAsync<DwException>(() => AskAsync(cached)));
        Assert.Equal(1, inner.Calls);
    }

    [Fact]
    public async Task What_no_call_was_left_for_is_asked_again()
    {
        (CachedSource cached, OneTable inner) = Make(Full);
        inner.Failure = new DwException(ErrorId.BudgetSpent, "spent.");
        await Assert.ThrowsAsync<DwException>(() => AskAsync(cached));
        inner.Failure = null;
        Assert.Equal("odps.p.b", (await AskAsync(cached)).To);
        Assert.Equal(2, inner.Calls);
    }

    [Fact]
    public void Answers_that_nobody_uses_are_let_go_and_those_in_use_stay()
    {
        var kept = new KeptAnswers(most: 2);
        Keep(kept, "a");
        Keep(kept, "b");
        Keep(kept, "c");
        Assert.NotNull(kept.Find(new EntityKey("A"), LineageDirection.Downstream));
        Keep(kept, "d");
        Assert.NotNull(kept.Find(new EntityKey("a"), LineageDirection.Downstream));
        Assert.Null(kept.Find(new EntityKey("b"), LineageDirection.Downstream));
        Assert.Null(kept.Find(new EntityKey("a"), LineageDirection.Upstream));
    }

    private static void Keep(KeptAnswers kept, string name) =>
        kept.Keep(new EntityKey(name), LineageDirection.Downstream, null, [Step(Full)]);

    private static (CachedSource Cached, OneTable Inner) Make(string json)
    {
        var inner = new OneTable(json);
        return (new CachedSource(inner, TableGraph.Instance, TestSession.Make(), new KeptAnswers(), Stop), inner);
    }

    private static TableLineage Step(string json) =>
        new(Rows.Of(json, TestSession.Make(), new TableStep(s_table, LineageDirection.Downstream)));

    private static string Values(TableLineage step) =>
        $"{step} {step.Table} {step.TableName} {step.DatabaseName} {step.ClusterId} {step.CreateTime} {step.From} {step.To} {step.Depth}";

    private static async Task<TableLineage> AskAsync(CachedSource source)
    {
        TableLineage? found = null;
        GraphNode node = TableGraph.StartAt(s_table);
        await foreach (NeighbourPage page in source.AskAsync(node, LineageDirection.Downstream, new RecordingLog(), Stop))
            found = (TableLineage?)page.Items.Select(static item => item.Item).FirstOrDefault() ?? found;
        return found!;
    }

    private sealed class OneTable(string json) : IGraphSource
    {
        public int Calls { get; private set; }

        public DwException? Failure { get; set; }

        public async IAsyncEnumerable<NeighbourPage> AskAsync(
            GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
        {
            Calls++;
            await Task.Yield();
            if (Failure is not null)
                throw Failure;
            yield return new NeighbourPage([Step(json).AsNeighbour()], IsLast: true);
        }
    }
}
