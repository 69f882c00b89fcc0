using System.Text.RegularExpressions;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage.Impact;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Lineage.Impact;

public sealed class ImpactNodesTests
{
    private readonly List<string> _actions = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(20, 20, 0)]
    [InlineData(60, 20, 1)]
    public async Task Few_nodes_are_asked_for_singly_and_many_in_one_list(int wanted, int single, int lists)
    {
        DwSession session = TestSession.Make(Service(nodes: 60));
        var nodes = new ImpactNodes();
        for (int id = 1; id <= wanted; id++)
            Assert.Equal(id, (await FindAsync(nodes, session, id, projectId: 1)).NodeId);
        Assert.Equal((single, lists), (_actions.Count(static one => one == "GetNode"), _actions.Count(static one => one == "ListNodes")));
    }

    [Fact]
    public async Task A_node_is_asked_for_once_and_one_that_the_list_lacks_singly()
    {
        DwSession session = TestSession.Make(Service(nodes: 60));
        var nodes = new ImpactNodes();
        for (int id = 1; id <= 30; id++)
            await FindAsync(nodes, session, id, projectId: 1);
        int before = _actions.Count;
        await FindAsync(nodes, session, 7, projectId: 1);
        Assert.Equal(before, _actions.Count);
        await FindAsync(nodes, session, 1000, projectId: 1);
        Assert.Equal(["GetNode"], _actions[before..]);
    }

    [Fact]
    public async Task Where_the_workspace_is_not_known_each_is_asked_for_singly()
    {
        DwSession session = TestSession.Make(Service(nodes: 60));
        var nodes = new ImpactNodes();
        for (int id = 1; id <= 30; id++)
            await nodes.FindAsync(session, id, new TaskPlace(null, null, null), new RecordingLog(), Stop);
        Assert.Equal(Enumerable.Repeat("GetNode", 30), _actions);
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public async Task What_one_input_was_told_is_asked_again_only_where_nothing_is_shared(bool isShared, int asked)
    {
        var memory = new ImpactMemory(new ImpactOptions(), 4, isShared);
        int calls = 0;
        for (int i = 0; i < 2; i++)
        {
            string answer = await memory.FindAsync(
                "key", (_, _) => Task.FromResult($"{++calls}"), new RecordingLog(), Stop);
            Assert.NotEmpty(answer);
        }
        Assert.Equal(asked, calls);
        DwSession session = TestSession.Make();
        Assert.Same(memory.SourceFor(session, Stop), memory.SourceFor(session, Stop));
        Assert.Equal(isShared, memory.SourceFor(session, Stop) is CachedSource);
    }

    private static Task<Node> FindAsync(ImpactNodes nodes, DwSession session, long id, long projectId) =>
        nodes.FindAsync(session, id, new TaskPlace("p", projectId, EnvType.Prod), new RecordingLog(), Stop);

    private FakeHandler Service(int nodes) => new(async (_, request, token) =>
    {
        string sent = $"{request.RequestUri!.Query}&{(request.Content is null ? "" : await request.Content.ReadAsStringAsync(token))}";
        string action = request.Headers.GetValues("x-acs-action").Single();
        _actions.Add(action);
        if (action == "GetNode")
            return Reply(One(Regex.Match(sent, "NodeId=([0-9]+)").Groups[1].Value));
        string list = string.Join(',', Enumerable.Range(1, nodes).Select(static id => One($"{id}")));
        return Reply($$"""{"TotalCount":{{nodes}},"Nodes":[{{list}}] }""");
    });

    private static HttpResponseMessage Reply(string data) => FakeHandler.Reply(200, $$"""{"RequestId":"r","Data":{{data}} }""");

    private static string One(string id) => $$"""{"NodeId":{{id}},"NodeName":"n{{id}}","ProjectId":1}""";
}
