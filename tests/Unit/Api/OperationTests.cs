using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Unit.Api;

public sealed class OperationTests
{
    [Fact]
    public async Task Reads_the_same_tasks_from_the_json_and_the_xml_sample_of_the_document()
    {
        IReadOnlyList<ProducingTask> json = await ReadTasksAsync(FakeHandler.Reply(200, Sample.Read("producing-tasks.json")));
        IReadOnlyList<ProducingTask> xml =
            await ReadTasksAsync(FakeHandler.Reply(200, Sample.Read("producing-tasks.xml"), "application/xml"));

        Assert.Equal(
            [(98765432101, "測試工作一"), (98765432102, "測試工作二"), (98765432103, "測試工作三")],
            json.Select(static task => (task.TaskId, task.TaskName)));
        Assert.Equal(json.Select(Fields), xml.Select(Fields));
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":[]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":null}""")]
    [InlineData(
        "<GetMetaTableProducingTasksResponse><RequestId>R-1</RequestId><Data/><Success>true</Success>"
        + "</GetMetaTableProducingTasksResponse>")]
    public async Task Finds_no_tasks_where_there_are_none(string body) =>
        Assert.Empty(await ReadTasksAsync(FakeHandler.Reply(200, body)));

    [Theory]
    [InlineData("""{"RequestId":"R-1","Success":true}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"data1":[]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":"none"}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":7}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":true}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":{}}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":[1,"x"]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":[{"TaskId":"1"},"x"]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":[[{"TaskId":"1"}]]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":[{"Id":"1"}]}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":{"Data":[{"TaskId":"1"}]}}""")]
    public async Task A_reply_of_another_shape_is_an_error_and_not_an_empty_list(string body)
    {
        DwException exception = await Assert.ThrowsAsync<DwException>(() => ReadTasksAsync(FakeHandler.Reply(200, body)));

        Assert.Equal(
            (ErrorId.UnreadableReply, "R-1", "GetMetaTableProducingTasks"),
            (exception.Code, exception.RequestId, exception.Action));
    }

    [Theory]
    [InlineData("<ListProjectIdsResponse><RequestId>R-1</RequestId><ProjectIds/></ListProjectIdsResponse>")]
    [InlineData("""{"RequestId":"R-1","ProjectIds":""}""")]
    public async Task An_empty_list_of_numbers_has_no_item_also_where_it_is_a_text(string body)
    {
        DwSession session = TestSession.Make(FakeHandler.Always(() => FakeHandler.Reply(200, body)));
        Assert.Empty((await QueryReader.ReadAsync(ProjectOperations.OfUser("1"), session)).Items);
    }

    [Fact]
    public async Task An_empty_list_of_texts_has_no_item_also_where_xml_came()
    {
        const string Body = """
            <GetMetaTableListByCategoryResponse><RequestId>R-1</RequestId><Success>true</Success>
            <Data><TotalCount>0</TotalCount><TableGuidList/></Data></GetMetaTableListByCategoryResponse>
            """;
        DwSession session = TestSession.Make(FakeHandler.Always(static () => FakeHandler.Reply(200, Body)));
        Assert.Empty((await QueryReader.ReadAsync(TableOperations.OfCategory(1), session)).Items);
    }

    [Theory]
    [InlineData("""{"Status":"fail","Message":"m","Meta":null}""")]
    [InlineData("""{"Status":"ERROR","Message":"m","Meta":null}""")]
    [InlineData("""{"Status":"timeout"}""")]
    public async Task A_data_source_that_could_not_be_read_is_an_error_and_not_an_empty_one(string data)
    {
        string body = $$"""{"RequestId":"R-1","Success":true,"Data":{{data}}}""";
        DwSession session = TestSession.Make(FakeHandler.Always(() => FakeHandler.Reply(200, body)));
        Query query = EngineOperations.DataSourceTables(new DataSourceKey(7, "d"));
        DwException error = await Assert.ThrowsAsync<DwException>(() => QueryReader.ReadAsync(query, session));
        Assert.Equal(ErrorId.CallFailed, error.Code);
    }

    [Fact]
    public async Task An_item_that_is_null_is_told_and_costs_only_itself()
    {
        TableIdentity table = TableIdentity.From("odps.p.t", null, null, null, null, null)!;
        const string Body = """{"RequestId":"R-1","Success":true,"Data":[null,{"TaskId":"1"},null]}""";
        DwSession session = TestSession.Make(FakeHandler.Always(() => FakeHandler.Reply(200, Body)));
        QueryReader reader = await QueryReader.ReadAsync(TableOperations.ProducingTasks(table), session);

        Assert.Equal(1, Assert.IsType<ProducingTask>(Assert.Single(reader.Items)).TaskId);
        Assert.Single(reader.Warnings);
    }

    [Fact]
    public async Task Fields_are_found_in_any_letter_case()
    {
        IReadOnlyList<ProducingTask> tasks =
            await ReadTasksAsync(FakeHandler.Reply(200, """{"requestId":"R-1","success":true,"data":[{"taskid":"1","TASKNAME":"n"}]}"""));

        Assert.Equal((1, "n"), (Assert.Single(tasks).TaskId, tasks[0].TaskName));
    }

    [Fact]
    public async Task Reads_a_list_of_one_that_lost_its_brackets_in_xml()
    {
        const string Body = "<xResponse><Data><TaskId>1</TaskId></Data></xResponse>";

        IReadOnlyList<ProducingTask> tasks = await ReadTasksAsync(FakeHandler.Reply(200, Body, "text/xml"));

        Assert.Equal(1, Assert.Single(tasks).TaskId);
    }

    [Fact]
    public async Task Asks_for_a_page_only_when_the_one_before_was_handed_on()
    {
        FakeHandler handler = FakeHandler.Json(Page(4, 1, 2), Page(4, 3, 4));
        var asked = new List<int>();

        await ReadPagesAsync(handler, 2, page =>
        {
            Assert.Equal(2, page.Count);
            asked.Add(handler.Targets.Count);
            return Task.CompletedTask;
        });

        Assert.Equal([1, 2], asked);
        Assert.Contains("PageNumber=1", handler.Targets[0], StringComparison.Ordinal);
        Assert.Contains("PageNumber=2", handler.Targets[1], StringComparison.Ordinal);
        Assert.All(handler.Targets, static target => Assert.Contains("PageSize=2", target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asks_for_nothing_more_once_the_reader_has_had_enough()
    {
        FakeHandler handler = FakeHandler.Json(Page(4, 1, 2), Page(4, 3, 4));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ReadPagesAsync(handler, 2, static _ => throw new OperationCanceledException()));

        Assert.Single(handler.Targets);
    }

    [Fact]
    public async Task Stops_at_the_total() => Assert.Equal(("1,2,3,4", 2), await ReadAllAsync(2, Page(4, 1, 2), Page(4, 3, 4)));

    [Fact]
    public async Task Goes_on_to_the_total_where_pages_are_smaller_than_asked() =>
        Assert.Equal(("1,2,3", 3), await ReadAllAsync(100, Page(3, 1), Page(3, 2), Page(3, 3)));

    [Fact]
    public async Task Reads_a_total_that_is_text() =>
        Assert.Equal(("1,2", 2), await ReadAllAsync(100, Page("\"2\"", 1), Page("\"2\"", 2)));

    [Fact]
    public async Task Goes_on_behind_a_short_page_where_there_is_no_total() =>
        Assert.Equal(("1,2,3,4", 4), await ReadAllAsync(2, Page("null", 1, 2), Page("null", 3), Page("null", 4), Page("null")));

    [Fact]
    public async Task Goes_on_behind_an_empty_page_where_the_total_promises_more() =>
        Assert.Equal(("1,2,5", 3), await ReadAllAsync(2, Page(5, 1, 2), Page(5), Page(5, 5)));

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("-1")]
    [InlineData("\"many\"")]
    public async Task A_total_that_is_less_than_what_came_is_no_total(string total) =>
        Assert.Equal(("1,2,3", 3), await ReadAllAsync(2, Page(total, 1, 2), Page(total, 3), Page(total)));

    [Fact]
    public async Task No_item_comes_twice_where_pages_overlap() =>
        Assert.Equal(("1,2,3,4", 3), await ReadAllAsync(2, Page(4, 1, 2), Page(4, 2, 3), Page(4, 4)));

    [Fact]
    public async Task A_page_that_comes_again_in_the_middle_is_gone_over() =>
        Assert.Equal(("1,2,3,4", 4), await ReadAllAsync(2, Page(6, 1, 2), Page(6, 1, 2), Page(6, 3, 4), Page(6)));

    [Fact]
    public async Task Stops_at_an_empty_page_where_there_is_no_total() =>
        Assert.Equal(("1,2", 2), await ReadAllAsync(2, Page("null", 1, 2), Page("null")));

    [Theory]
    [InlineData("""{"Success":true,"Data":{"TotalCount":0,"DataEntityList":[]}}""")]
    [InlineData("""{"Success":true,"Data":{"TotalCount":"0"}}""")]
    [InlineData("""{"Success":true,"Data":{"DataEntityList":null}}""")]
    [InlineData("""{"Success":true,"Data":null}""")]
    public async Task A_list_may_be_empty(string body) => Assert.Equal(("", 1), await ReadAllAsync(2, body));

    [Theory]
    [InlineData("""{"Success":true,"Data":{"TotalCount":9}}""")]
    [InlineData("""{"Success":true,"Data":{}}""")]
    [InlineData("""{"Success":true,"Data":{"DataEntityList":{"a":[]}}}""")]
    [InlineData("""{"Success":true,"Data":[]}""")]
    [InlineData("""{"Success":true}""")]
    public async Task A_list_that_is_not_there_is_an_error(string body)
    {
        DwException exception = await Assert.ThrowsAsync<DwException>(() => ReadAllAsync(2, body));
        Assert.Equal(ErrorId.UnreadableReply, exception.Code);
    }

    [Fact]
    public async Task Asks_for_no_larger_page_than_is_served()
    {
        FakeHandler handler = FakeHandler.Json(Page(0));

        await ReadPagesAsync(handler, 5000, static _ => Task.CompletedTask);

        Assert.Contains("PageSize=100", Assert.Single(handler.Targets), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hands_on_the_pages_before_the_one_that_failed()
    {
        FakeHandler handler = FakeHandler.Json(
            Page(4, 1, 2),
            """{"Success":false,"ErrorCode":"InvalidParameter.Meta.NotExist","RequestId":"R-2"}""");
        var seen = new List<string?>();

        DwException exception = await Assert.ThrowsAsync<DwException>(() => ReadPagesAsync(handler, 2, page =>
        {
            seen.AddRange(page.Select(static table => table.TableName));
            return Task.CompletedTask;
        }));

        Assert.Equal(["1", "2"], seen);
        Assert.Equal(
            ("InvalidParameter.Meta.NotExist", "R-2", "SearchMetaTables"),
            (exception.Code, exception.RequestId, exception.Action));
    }

    [Fact]
    public void Refuses_an_operation_that_the_version_does_not_have() =>
        Assert.Throws<ArgumentException>(() => new Operation<object>("GetNothing", "Data", static row => row));

    private static async Task<IReadOnlyList<ProducingTask>> ReadTasksAsync(HttpResponseMessage response)
    {
        TableIdentity table = TableIdentity.From("odps.p.t", null, null, null, null, null)!;
        DwSession session = TestSession.Make(FakeHandler.Always(() => response));
        QueryReader reader = await QueryReader.ReadAsync(TableOperations.ProducingTasks(table), session);
        return [.. reader.Items.Cast<ProducingTask>()];
    }

    private static string?[] Fields(ProducingTask task) =>
    [
        $"{task.TaskId}",
        task.TaskName,
        task.TableGuid,
        task.Region,
        task.DataSourceType,
        task.ClusterId,
        task.DatabaseName,
        task.Schema,
        task.TableName,
    ];

    private static async Task ReadPagesAsync(FakeHandler handler, int pageSize, Func<IReadOnlyList<TableEntry>, Task> emit)
    {
        Query query = TableOperations.Search(TableSearch.From("dim", null, null, null, null, null)!);
        IAsyncEnumerable<ResultPage> pages = query.PagesAsync(
            TestSession.Make(handler),
            new PageWindow { PageSize = pageSize },
            SilentLog.Instance,
            TestContext.Current.CancellationToken);
        await foreach (ResultPage page in pages)
        {
            if (page.Items.Count > 0)
                await emit([.. page.Items.Cast<TableEntry>()]);
        }
    }

    private static async Task<(string Names, int Calls)> ReadAllAsync(int pageSize, params string[] bodies)
    {
        FakeHandler handler = FakeHandler.Json(bodies);
        var names = new List<string?>();
        await ReadPagesAsync(handler, pageSize, page =>
        {
            Assert.NotEmpty(page);
            names.AddRange(page.Select(static table => table.TableName));
            return Task.CompletedTask;
        });
        return (string.Join(',', names), handler.Targets.Count);
    }

    private static string Page(int total, params int[] items) => Page(total.ToString(CultureInfo.InvariantCulture), items);

    private static string Page(string total, params int[] items)
    {
        string list = string.Join(',', items.Select(static item => $$"""{"TableName":"{{item}}"}"""));
        return $$"""{"RequestId":"R-1","Success":true,"Data":{"TotalCount":{{total}},"DataEntityList":[{{list}}]} }""";
    }
}
