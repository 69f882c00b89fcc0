using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Tables;

/// <summary>A list of tables, with a call for each of them.</summary>
public sealed class DetailedTablesTests
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _held = new();
    private readonly ConcurrentDictionary<string, HttpResponseMessage> _refused = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private int _tables = 10;
    private int _running;
    private int _mostRunning;
    private bool _refusesSecondPage;
    private bool _isDown;

    [Fact]
    public async Task Tables_come_in_the_order_of_the_list_whatever_the_order_of_the_answers()
    {
        TaskCompletionSource slow = Hold("t2");
        var reader = new QueryReader();
        Task taking = reader.TakeAsync(Detailed(limit: 4), Session());
        await UntilAsync(() => _asked.Contains("t5"));
        Assert.DoesNotContain("t3", Names(reader));
        slow.SetResult();
        await taking;

        Assert.Equal(Enumerable.Range(0, 10).Select(static number => $"t{number}"), Names(reader));
        Assert.True(reader.Pages[^1].IsLast);
        Assert.All(reader.Pages.SkipLast(1), static page => Assert.False(page.IsLast));
        Assert.Equal(10, reader.Pages[0].Total);
    }

    [Fact]
    public async Task No_more_are_asked_for_at_once_than_may_be_over_all_lists()
    {
        var overlap = new Overlap(3);
        DwSession session = Session();
        _tables = 60;
        QueryReader[] readers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => QueryReader.ReadAsync(Detailed(overlap), session)));

        Assert.All(readers, static reader => Assert.Equal(60, reader.Items.Count));
        Assert.InRange(_mostRunning, 1, 3);
    }

    [Fact]
    public async Task A_table_that_is_refused_is_a_failure_of_its_own()
    {
        _refused["t4"] = Failures.Reply(403, "Forbidden.Access");
        _refused["t9"] = Failures.Reply(400, "Invalid.Meta.TableNotExist");
        QueryReader reader = await QueryReader.ReadAsync(Detailed(limit: 4), Session());

        Assert.Equal(["t0", "t1", "t2", "t3", "t5", "t6", "t7", "t8"], Names(reader));
        Assert.Equal(["odps.p.t4", "odps.p.t9"], reader.Failures.Select(static one => ((TableEntry)one.Input!).TableGuid));
        Assert.Equal(["Forbidden.Access", "Invalid.Meta.TableNotExist"], reader.Failures.Select(static one => one.Failure.Code));
    }

    [Fact]
    public async Task What_no_table_can_escape_ends_the_list_after_those_before_it()
    {
        _refused["t3"] = Failures.Reply(403, "InvalidAccessKeyId.NotFound");
        var reader = new QueryReader();

        DwException ended = await Assert.ThrowsAsync<DwException>(() => reader.TakeAsync(Detailed(limit: 1), Session()));

        Assert.Equal("InvalidAccessKeyId.NotFound", ended.Code);
        Assert.Equal(["t0", "t1", "t2"], Names(reader));
        Assert.Empty(reader.Failures);
    }

    [Fact]
    public async Task A_list_that_breaks_off_ends_after_the_tables_before()
    {
        _refusesSecondPage = true;
        var reader = new QueryReader();

        DwException ended = await Assert.ThrowsAsync<DwException>(
            () => reader.TakeAsync(Detailed(limit: 4), Session(), new PageWindow { PageSize = 5 }));

        Assert.Equal(("GetMetaDBTableList", "Forbidden.Access"), (ended.Action, ended.Code));
        Assert.Equal(["t0", "t1", "t2", "t3", "t4"], Names(reader));
        Assert.All(reader.Pages, static page => Assert.False(page.IsLast));
    }

    [Fact]
    public async Task Where_one_table_after_the_other_is_not_reached_the_rest_is_not_tried()
    {
        _tables = 90;
        _isDown = true;
        var reader = new QueryReader();

        await Assert.ThrowsAsync<DwException>(() => reader.TakeAsync(Detailed(limit: 4), Session()));

        Assert.Equal(4, reader.Failures.Count);
        Assert.DoesNotContain("t60", _asked);
    }

    [Fact]
    public async Task Whoever_leaves_leaves_nothing_running()
    {
        TaskCompletionSource never = Hold("t1");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reader = new QueryReader();
        Task taking = reader.TakeAsync(Detailed(limit: 4), Session(), token: stop.Token);
        await UntilAsync(() => _asked.Contains("t1"));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taking);
        Assert.Equal(0, Volatile.Read(ref _running));
        Assert.False(never.Task.IsCompleted);
    }

    [Fact]
    public async Task What_is_left_out_and_how_many_are_wanted_counts_what_the_filter_lets_pass()
    {
        var filter = new TableFilter(null, null, "1");
        var window = new PageWindow { Skip = 1, First = 2 };
        QueryReader reader = await QueryReader.ReadAsync(Detailed(new Overlap(2), filter), Session(), window);

        // Every second has that owner.
        Assert.Equal(["t3", "t5"], Names(reader));
        Assert.Null(reader.Pages[0].Total);
        Assert.True(reader.Pages[^1].IsLast);
    }

    [Fact]
    public async Task An_empty_list_tells_its_total_where_that_is_wanted()
    {
        _tables = 0;
        QueryReader reader = await QueryReader.ReadAsync(Detailed(limit: 2), Session(), new PageWindow { WantsTotal = true });

        ResultPage page = Assert.Single(reader.Pages);
        Assert.Equal((0, true, true), ((int)page.Total!, page.IsFirst, page.IsLast));
        Assert.Empty(page.Items);
    }

    private static IEnumerable<string?> Names(QueryReader reader) => reader.Items.Select(static item => ((Table)item).TableName);

    private static DetailedTables Detailed(int limit) => Detailed(new Overlap(limit));

    private static DetailedTables Detailed(Overlap overlap, TableFilter? filter = null) => new(
        TableOperations.OfDatabase(DatabaseIdentity.From("p", null, null, null)),
        static entry => TableOperations.BasicInfo(TableIdentity.From(entry.TableGuid, null, null, null, null, null)!, false),
        filter,
        overlap);

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!isSo())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private TaskCompletionSource Hold(string table) =>
        _held.GetOrAdd(table, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private DwSession Session() => TestSession.Make(new Service(AnswerAsync));

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken token)
    {
        if (request.Headers.GetValues("x-acs-action").Single() == "GetMetaDBTableList")
        {
            string asked = request.RequestUri!.Query + (request.Content is { } body ? await body.ReadAsStringAsync(token) : string.Empty);
            bool isSecond = asked.Contains("PageNumber=2", StringComparison.Ordinal);
            if (isSecond && _refusesSecondPage)
                return Failures.Reply(403, "Forbidden.Access");
            int size = asked.Contains("PageSize=5", StringComparison.Ordinal) ? 5 : _tables;
            var listed = Enumerable.Range(0, size).Select(static table => new { TableGuid = $"odps.p.t{table}" });
            return Json(new { RequestId = "r", Data = new { TotalCount = _tables, TableEntityList = listed } });
        }
        int running = Interlocked.Increment(ref _running);
        try
        {
            for (int most = _mostRunning; running > most; most = _mostRunning)
                Interlocked.CompareExchange(ref _mostRunning, running, most);
            string name = request.RequestUri!.Query.Split("odps.p.")[1].Split('&')[0];
            _asked.Enqueue(name);
            if (_isDown)
                throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused));
            if (_held.TryGetValue(name, out TaskCompletionSource? held))
                await held.Task.WaitAsync(token);
            await Task.Yield();
            if (_refused.TryGetValue(name, out HttpResponseMessage? refused))
                return refused;
            string owner = int.Parse(name[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? "0" : "1";
            return Json(new { RequestId = "r", Success = true, Data = new { TableName = name, OwnerId = owner } });
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static HttpResponseMessage Json(object body) => FakeHandler.Reply(200, JsonSerializer.Serialize(body));

    // Asked from many sides at once.
    private sealed class Service(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request, cancellationToken);
    }
}
