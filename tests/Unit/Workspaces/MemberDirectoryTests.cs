using DataWorksMeta.Api;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Unit.Workspaces;

/// <summary>A person is found by name among the members of a workspace, by one list for each, and never another one.</summary>
public sealed class MemberDirectoryTests : IDisposable
{
    private const string Members = """
        [{"ProjectMemberId":"100","ProjectMemberName":"zhang.san","Nick":"张三"},
         {"ProjectMemberId":"200","ProjectMemberName":"li.si","Nick":"李四"},
         {"ProjectMemberId":"300","ProjectMemberName":"wang","Nick":"li.si"},
         {"ProjectMemberId":"400","ProjectMemberName":"a","Nick":"Twin"},
         {"ProjectMemberId":"500","ProjectMemberName":"b","Nick":"Twin"},
         {"ProjectMemberId":"ROLE_7","ProjectMemberName":"ops","Nick":null}]
        """;

    private readonly FakeService _service = new(_ =>
        $$"""{"Data":{"TotalCount":6,"PageNumber":1,"PageSize":100,"ProjectMemberList":{{Members}} } }""");

    private readonly DwSession _session;

    public MemberDirectoryTests() => _session = _service.Session;

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData("李四", "200")]
    [InlineData("li.si", "200")]
    [InlineData("LI.SI", "200")]
    [InlineData("ROLE_7", "ROLE_7")]
    [InlineData("Ops", "ROLE_7")]
    public async Task The_account_goes_before_the_display_name(string name, string expected) =>
        Assert.Equal(expected, await IdOfAsync(name));

    [Theory]
    [InlineData("nobody", ErrorId.NoMatch)]
    [InlineData("twin", ErrorId.InvalidInput)]
    public async Task A_name_that_nobody_has_is_an_error_and_one_that_two_have(string name, string expected)
    {
        DwException error = await Assert.ThrowsAsync<DwException>(() => IdOfAsync(name));
        Assert.Equal(expected, error.Code);
        Assert.Equal("ListProjectMembers", error.Action);
    }

    [Fact]
    public async Task A_workspace_is_listed_once_and_each_on_its_own()
    {
        await Task.WhenAll(IdOfAsync("李四"), IdOfAsync("张三"), IdOfAsync("李四", projectId: 2));
        Assert.Equal(["1", "2"], _service.Calls.Select(static call => call["ProjectId"]).Order());
    }

    [Fact]
    public async Task An_account_id_and_nobody_need_no_look_up()
    {
        foreach (string? owner in new[] { null, "288000000000000001" })
        {
            string? asked = "not asked";
            await QueryReader.ReadAsync(MemberDirectory.Ask(1, owner, id =>
            {
                asked = id;
                return new QueryList([], null, []);
            }), _session);
            Assert.Equal(owner, asked);
        }
        Assert.Empty(_service.Calls);
    }

    private Task<string> IdOfAsync(string name, long projectId = 1) =>
        MemberDirectory.IdOfAsync(_session, projectId, name, SilentLog.Instance, TestContext.Current.CancellationToken);
}
