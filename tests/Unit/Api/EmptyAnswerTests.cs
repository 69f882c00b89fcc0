using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Unit.Api;

/// <summary>When an answer holds nothing: over all its pages and all questions about one input, and only where that is known.</summary>
public sealed class EmptyAnswerTests
{
    private const string None = """{"RequestId":"R-1","Success":true,"Data":{"TotalCount":0,"ColumnList":[]}}""";

    private static readonly PageWindow s_window = new() { IncludesEmpty = true };
    private static readonly TableIdentity s_table = TableIdentity.From("odps.p.t", null, null, null, null, null)!;

    [Fact]
    public async Task A_list_is_not_empty_where_only_its_first_page_holds_nothing_that_is_wanted()
    {
        QueryReader reader = await ReadAsync(
            TableOperations.Columns(s_table).Where(static column => column.ColumnName == "c3"),
            static call => $$"""
                {"RequestId":"R-1","Success":true,"Data":{"TotalCount":4,"ColumnList":[
                {"ColumnGuid":"{{call.Number("PageNum")}}a","ColumnName":"c{{(call.Number("PageNum") * 2) - 1}}"},
                {"ColumnGuid":"{{call.Number("PageNum")}}b","ColumnName":"c{{call.Number("PageNum") * 2}}"} ] } }
                """,
            new PageWindow { IncludesEmpty = true, PageSize = 2 });
        Assert.Equal("c3", Assert.Single(reader.Items.Cast<TableColumn>()).ColumnName);
        Assert.DoesNotContain(reader.Pages, static page => page.IsEmptyRow);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    public async Task A_name_that_nothing_has_is_an_empty_answer(string? exactName)
    {
        const string Reply =
            """{"RequestId":"R-1","Success":true,"Data":{"TotalCount":1,"ColumnList":[{"ColumnGuid":"odps.p.t.a","ColumnName":"a"}]}}""";
        QueryReader reader = await ReadAsync(TableOperations.Columns(s_table).Where(static _ => false, exactName), static _ => Reply);
        TableColumn row = Assert.IsType<TableColumn>(Assert.Single(reader.Items));
        Assert.Equal(("odps.p.t", null, "cn-test"), (row.TableGuid, row.ColumnName, row.Region));
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":{"TotalCount":5,"ColumnList":[]}}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,"Data":{"TotalCount":1,"ColumnList":[null]}}""")]
    public async Task A_list_of_which_something_did_not_come_is_not_known_to_be_empty(string reply)
    {
        DwException failure = await Assert.ThrowsAsync<DwException>(() => ReadAsync(TableOperations.Columns(s_table), _ => reply));
        Assert.Equal((ErrorId.UnreadableReply, "GetMetaTableColumn"), (failure.Code, failure.Action));
    }

    [Fact]
    public async Task The_only_page_of_an_answer_is_followed_by_the_row()
    {
        var pages = new List<ResultPage>();
        var service = new FakeService(static _ => """{"RequestId":"R-1","Success":true,"Data":[]}""");
        await TableOperations.ProducingTasks(s_table).WriteOnlyPageAsync(
            service.Session, s_window, Take, SilentLog.Instance, TestContext.Current.CancellationToken)!;
        Assert.Equal([false, true], pages.Select(static page => page.IsEmptyRow));
        Assert.Equal("odps.p.t", Assert.IsType<ProducingTask>(pages[1].Items[0]).TableGuid);

        Task Take(ResultPage page)
        {
            pages.Add(page);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Several_questions_about_one_thing_have_one_row_that_names_the_thing()
    {
        QueryReader reader = await ReadAsync(Files(1, 2, 3), static _ => """{"RequestId":"R-1","Success":true,"Data":{"File":null}}""");
        NodeFile row = Assert.IsType<NodeFile>(Assert.Single(reader.Items));
        Assert.Equal((5, null), (row.NodeId, row.ProjectId));
    }

    [Fact]
    public async Task Several_questions_have_no_row_where_one_of_them_is_answered()
    {
        QueryReader reader = await ReadAsync(Files(1, 2, 3), static call => call["ProjectId"] == "2"
            ? """{"RequestId":"R-1","Success":true,"Data":{"File":{"FileId":7}}}"""
            : """{"RequestId":"R-1","Success":true,"Data":{"File":null}}""");
        Assert.Equal(7, Assert.IsType<NodeFile>(Assert.Single(reader.Items)).FileId);
    }

    [Fact]
    public async Task Several_questions_have_no_row_where_one_of_them_has_failed_beside_the_others()
    {
        var reader = new QueryReader();
        await reader.TakeAsync(
            QueryList.Of<long>([1, 2], static id => File(id), File(null)),
            new FakeService(static call => call["ProjectId"] == "2"
                ? """{"RequestId":"R-1","Success":false,"ErrorCode":"Forbidden.Access"}"""
                : """{"RequestId":"R-1","Success":true,"Data":{"File":null}}""").Session,
            s_window);
        Assert.Empty(reader.Items);
    }

    [Fact]
    public async Task One_of_several_questions_that_fails_is_an_error_about_its_thing_and_the_others_are_asked()
    {
        var reader = new QueryReader();
        await reader.TakeAsync(
            QueryList.Of<long>([1, 2, 3], static id => File(id)),
            new FakeService(static call => call["ProjectId"] == "2"
                ? """{"RequestId":"R-1","Success":false,"ErrorCode":"Forbidden.Access"}"""
                : """{"RequestId":"R-1","Success":true,"Data":{"File":{"FileId":7}}}""").Session);
        Assert.Equal(2, reader.Items.Count);
        (object? input, DwException failure) = Assert.Single(reader.Failures);
        Assert.Equal(2L, input);
        Assert.Equal("Forbidden.Access", failure.Code);
    }

    [Fact]
    public async Task A_thing_that_is_sought_nowhere_has_a_row()
    {
        QueryReader reader = await ReadAsync(QueryList.Of<long>([], static id => File(id), File(null)), static _ => string.Empty);
        Assert.Equal(5, Assert.IsType<NodeFile>(Assert.Single(reader.Items)).NodeId);
    }

    [Fact]
    public async Task Questions_about_several_things_have_a_row_each()
    {
        QueryReader reader = await ReadAsync(
            ProjectName.Ask([ProjectName.Of(1), ProjectName.Of(2)], static id => ProjectOperations.Members(id)),
            static _ => """{"RequestId":"R-1","Success":true,"Data":{"TotalCount":0,"ProjectMemberList":[]}}""");
        Assert.Equal([1L, 2L], reader.Items.Cast<ProjectMember>().Select(static row => row.ProjectId));
    }

    [Fact]
    public async Task A_question_that_waits_for_a_look_up_has_its_row()
    {
        var query = new DeferredQuery("x", static (_, _, _) => Task.FromResult<Query>(TableOperations.Columns(s_table)));
        QueryReader reader = await ReadAsync(query, static _ => None);
        Assert.Equal("odps.p.t", Assert.IsType<TableColumn>(Assert.Single(reader.Items)).TableGuid);
    }

    [Fact]
    public async Task Nothing_is_added_where_no_row_is_wanted() =>
        Assert.Empty((await ReadAsync(TableOperations.Columns(s_table), static _ => None, PageWindow.Whole)).Items);

    private static Query<NodeFile> File(long? project) => FileOperations.One(new FileKey(null, 5, project));

    private static Query Files(params long[] projects) =>
        ProjectName.Ask([.. projects.Select(ProjectName.Of)], static id => File(id), File(null));

    private static Task<QueryReader> ReadAsync(Query query, Func<FakeService.Call, string> answer, PageWindow? window = null) =>
        QueryReader.ReadAsync(query, new FakeService(answer).Session, window ?? s_window);
}
