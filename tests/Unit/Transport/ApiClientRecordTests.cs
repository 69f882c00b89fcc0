using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>What is known costs no call; what is kept is an answer of a call that changes nothing.</summary>
public sealed class ApiClientRecordTests : IDisposable
{
    private const string Answer = """{"RequestId":"R-1","Success":true,"Data":true}""";

    private static readonly TableIdentity s_table = TableIdentity.From("odps.shop.dim_customer", null, null, null, null, null)!;

    private readonly TemporaryFile _file = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_known_request_is_answered_without_a_call()
    {
        using FakeHandler handler = FakeHandler.Json(Answer);
        DwSession session = TestSession.Make(handler);
        foreach (int ignored in Enumerable.Range(0, 2))
        {
            using Checkpoint checkpoint = Open();
            using ApiReply reply = await CallAsync(session, checkpoint, isRead: true);
            Assert.True(reply.Root.GetProperty("Data").GetBoolean());
        }

        Assert.Single(handler.Targets);
        Assert.Equal(1, session.Calls);
    }

    [Fact]
    public async Task A_write_is_neither_kept_nor_found()
    {
        using FakeHandler handler = FakeHandler.Json(Answer, Answer);
        DwSession session = TestSession.Make(handler);
        foreach (int ignored in Enumerable.Range(0, 2))
        {
            using Checkpoint checkpoint = Open();
            using ApiReply reply = await CallAsync(session, checkpoint, isRead: false);
        }

        Assert.Equal(2, handler.Targets.Count);
        Assert.Single(_file.Lines);
    }

    [Fact]
    public async Task An_error_is_no_answer()
    {
        using FakeHandler handler = FakeHandler.Always(
            static () => FakeHandler.Reply(400, """{"Code":"InvalidParameter.Meta.NotExist","Message":"no"}"""));
        DwSession session = TestSession.Make(handler);
        foreach (int ignored in Enumerable.Range(0, 2))
        {
            using Checkpoint checkpoint = Open();
            await Assert.ThrowsAsync<DwException>(() => CallAsync(session, checkpoint, isRead: true));
        }

        Assert.Equal(2, handler.Targets.Count);
        Assert.Single(_file.Lines);
    }

    [Fact]
    public async Task A_long_list_goes_on_at_the_page_where_it_ended()
    {
        bool isDown = true;
        using var service = new FakeService(call => call.Number("PageNumber") > 2 && isDown
            ? """{"RequestId":"R","Success":false,"Code":"Forbidden.Access","Message":"no"}"""
            : Page(call.Number("PageNumber")));
        DwSession session = service.Session;
        var database = TableOperations.Search(TableSearch.From("dim", null, null, null, null, null)!);
        using (Checkpoint checkpoint = Open())
        {
            var reader = new QueryReader { Record = Record(checkpoint) };
            await Assert.ThrowsAsync<DwException>(() => reader.TakeAsync(database, session));
            Assert.Equal(2, reader.Pages.Count);
        }
        isDown = false;
        service.Calls.Clear();

        using Checkpoint next = Open();
        var whole = new QueryReader { Record = Record(next) };
        await whole.TakeAsync(database, session);

        Assert.Equal([3, 4], service.Calls.Select(static call => call.Number("PageNumber")));
        Assert.Equal(310, whole.Items.Cast<TableEntry>().Select(static table => table.TableGuid).Distinct().Count());
    }

    [Fact]
    public async Task That_something_does_not_exist_is_an_answer_to_whether_it_does()
    {
        using var service = new FakeService(
            static _ => """{"RequestId":"R","Success":false,"Code":"InvalidParameter.Meta.NotExist","Message":"no"}""");
        DwSession session = service.Session;
        Query question = TableOperations.Exists(s_table);
        foreach (int ignored in Enumerable.Range(0, 2))
        {
            using Checkpoint checkpoint = Open();
            var reader = new QueryReader { Record = Record(checkpoint) };
            await reader.TakeAsync(question, session);
            Assert.Equal([false], reader.Items);
        }

        Assert.Single(service.Calls);
    }

    [Fact]
    public async Task An_answer_that_led_to_an_error_is_asked_for_again()
    {
        string data = "\"perhaps\"";
        using var service = new FakeService(_ => $$"""{"RequestId":"R","Success":true,"Data":{{data}}}""");
        DwSession session = service.Session;
        Query question = TableOperations.Exists(s_table);
        using (Checkpoint checkpoint = Open())
        {
            InputRecord record = Record(checkpoint);
            var reader = new QueryReader { Record = record };
            DwException failure = await Assert.ThrowsAsync<DwException>(() => reader.TakeAsync(question, session));
            Assert.Same(failure, record.Failed(failure));
        }
        data = "true";

        using Checkpoint next = Open();
        var again = new QueryReader { Record = Record(next) };
        await again.TakeAsync(question, session);

        Assert.Equal([true], again.Items);
    }

    private static InputRecord Record(Checkpoint checkpoint) => new(checkpoint, default);

    private static string Page(int number)
    {
        IEnumerable<string> tables = Enumerable.Range((number - 1) * 100, number == 4 ? 10 : 100)
            .Select(static table => $$"""{"TableGuid":"odps.shop.dim_{{table}}","TableName":"dim_{{table}}"}""");
        string list = string.Join(',', tables);
        string data = $$"""{"TotalCount":310,"PageNumber":{{number}},"PageSize":100,"DataEntityList":[{{list}}]}""";
        return $$"""{"Success":true,"Data":{{data}}}""";
    }

    private static Task<ApiReply> CallAsync(DwSession session, Checkpoint checkpoint, bool isRead)
    {
        var request = new ApiRequest("GetTable", "2020-05-18", "POST", isRead, [new("TableGuid", "odps.shop.t")]);
        return session.Client.CallAsync(request, null, new RecordingLog { Record = Record(checkpoint) }, Stop);
    }

    private Checkpoint Open() => Checkpoint.Open(_file.Path, Clock.System);
}
