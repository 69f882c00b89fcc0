using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Unit.Workspaces;

/// <summary>A workspace is found by whatever people call it, by one list a session, and never another one than was meant.</summary>
public sealed class ProjectNameTests : IDisposable
{
    private const string Projects = """
        [{"ProjectId":1,"ProjectIdentifier":"sales_ws","ProjectName":"Sales"},
         {"ProjectId":2,"ProjectIdentifier":"sales_dev","ProjectName":"销售"},
         {"ProjectId":3,"ProjectIdentifier":"Sales","ProjectName":"Old"},
         {"ProjectId":4,"ProjectIdentifier":"twin_a","ProjectName":"Twin"},
         {"ProjectId":5,"ProjectIdentifier":"twin_b","ProjectName":"Twin"},
         {"ProjectId":6,"ProjectIdentifier":null,"ProjectName":null}]
        """;

    private readonly FakeService _service;
    private readonly DwSession _session;
    private string _projects = Projects;
    private int _count = 6;

    public ProjectNameTests()
    {
        _service = new FakeService(call => call.Action == "GetProject"
            ? $$"""{ "Data": { "ProjectId": {{call["ProjectId"]}} } }"""
            : $$"""{ "PageResult": { "TotalCount": {{_count}}, "PageNumber": 1, "PageSize": 100, "ProjectList": {{_projects}} } }""");
        _session = _service.Session;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("sales_ws", 1)]
    [InlineData("SALES_WS", 1)]
    [InlineData("销售", 2)]
    [InlineData("Sales", 3)]
    [InlineData("sales", 3)]
    [InlineData("old", 3)]
    [InlineData("twin_b", 5)]
    public async Task The_identifier_goes_before_the_display_name_and_letter_case_does_not_matter(string name, long expected) =>
        Assert.Equal([expected], await FindAsync(name));

    [Fact]
    public async Task An_id_needs_no_look_up()
    {
        Assert.Equal([10086], await FindAsync("10086"));
        Assert.Empty(_service.Calls);
    }

    [Fact]
    public async Task Many_names_cost_one_list()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => FindAsync(i % 2 == 0 ? "sales_ws" : "twin_a")));
        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task A_name_that_nothing_has_is_an_error_and_one_that_two_have()
    {
        DwException missing = await Assert.ThrowsAsync<DwException>(() => FindAsync("sale"));
        Assert.Equal(ErrorId.NoMatch, missing.Code);
        Assert.Contains("sales_ws", missing.RecommendedAction, StringComparison.Ordinal);
        DwException twin = await Assert.ThrowsAsync<DwException>(() => FindAsync("Twin"));
        Assert.Equal(ErrorId.InvalidInput, twin.Code);
    }

    [Fact]
    public async Task A_pattern_finds_several_or_none()
    {
        Assert.Equal([1, 2, 3], await FindAsync("s", name => name.StartsWith('s') || name.StartsWith('S')));
        Assert.Empty(await FindAsync("x*", static name => name.StartsWith('x')));
    }

    [Fact]
    public async Task A_name_that_looks_like_a_pattern_is_found_by_that_name_as_well()
    {
        _projects = """[{"ProjectId":7,"ProjectIdentifier":"test_ws","ProjectName":"数据[测试]"}]""";
        _count = 1;
        Assert.Equal([7], await FindAsync("数据[测试]", static _ => false));
        Assert.Empty(await FindAsync("数据[试测]", static _ => false));
    }

    [Fact]
    public async Task Of_a_list_that_was_cut_everybody_hears_who_asks_for_a_name()
    {
        _count = 7;
        for (int i = 0; i < 2; i++)
        {
            var log = new RecordingLog();
            await ProjectName.Of("s*", static name => name.StartsWith('s')).FindAsync(_session, log, Stop);
            Assert.Single(log.Lines, static line => line.Contains("announced", StringComparison.Ordinal));
        }
        Assert.Single(_service.Calls, static call => call["PageNumber"] == "1");
    }

    [Fact]
    public async Task A_workspace_that_came_into_being_is_found_once_the_list_is_a_minute_old()
    {
        var clock = new TestClock();
        DwSession session = DwSession.Create(new SessionOptions
        {
            Endpoint = "http://127.0.0.1:1",
            Region = "cn-test",
            Credential = TestSession.Key,
            Environment = TestSession.EmptyEnvironment,
            Channel = new HttpChannel(_service),
            Clock = clock,
        });
        await Assert.ThrowsAsync<DwException>(() => ProjectName.Of("new_ws", null).FindAsync(session, SilentLog.Instance, Stop));
        _projects = """[{"ProjectId":7,"ProjectIdentifier":"new_ws","ProjectName":"New"}]""";
        _count = 1;
        await Assert.ThrowsAsync<DwException>(() => ProjectName.Of("new_ws", null).FindAsync(session, SilentLog.Instance, Stop));
        Assert.Single(_service.Calls);
        await clock.Delay(TimeSpan.FromMinutes(2), Stop);
        Assert.Equal([7], await ProjectName.Of("new_ws", null).FindAsync(session, SilentLog.Instance, Stop));
        Assert.Equal(2, _service.Calls.Count);
    }

    [Fact]
    public async Task The_question_is_put_for_each_workspace_that_is_meant()
    {
        Query query = ProjectName.Of("s", static name => name.StartsWith('s')).Ask(static id => ProjectOperations.One(id));
        await QueryReader.ReadAsync(query, _session);
        Assert.Equal(["ListProjects", "GetProject", "GetProject"], _service.Calls.Select(static call => call.Action));
        Assert.Equal(["1", "2"], _service.Calls.Skip(1).Select(static call => call["ProjectId"]));
    }

    private Task<IReadOnlyList<long>> FindAsync(string name, Func<string, bool>? pattern = null) =>
        ProjectName.Of(name, pattern).FindAsync(_session, SilentLog.Instance, Stop);
}
