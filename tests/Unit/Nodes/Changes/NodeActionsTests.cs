using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Nodes.Changes;

/// <summary>What is sent to change a node, what speaks against it, and what shows that it was done.</summary>
public sealed class NodeActionsTests : IDisposable
{
    private static readonly NodeKey s_key = new(700001, EnvType.Dev);
    private static readonly KnownNode s_bare = new(s_key);

    private readonly FakeService _service;
    private string _node = """{"NodeId":700001,"ProjectId":10002,"SchedulerType":"NORMAL","OwnerId":"1"}""";

    public NodeActionsTests() => _service = new FakeService(call => call.Action switch
    {
        "GetNode" => $$"""{"Success":true,"Data":{{_node}} }""",
        "ListProjectMembers" => """
            {"Data":{"TotalCount":1,"PageNumber":1,"PageSize":100,
             "ProjectMemberList":[{"ProjectMemberId":"288","ProjectMemberName":"li.si","Nick":"李四"}]}}
            """,
        _ => throw new InvalidOperationException(call.Action),
    });

    public void Dispose() => _service.Dispose();

    [Fact]
    public void A_node_is_suspended_and_resumed_by_a_number()
    {
        Assert.Equal("UpdateNodeRunMode NodeId=700001&ProjectEnv=DEV&SchedulerType=2", Sent(NodeActions.Suspend(s_bare)));
        Assert.Equal("UpdateNodeRunMode NodeId=700001&ProjectEnv=DEV&SchedulerType=0", Sent(NodeActions.Resume(s_bare)));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("NORMAL", null, "skip")]
    [InlineData("PAUSE", "skip", null)]
    [InlineData("pause", "skip", null)]
    [InlineData("SKIP", null, ErrorId.WrongState)]
    [InlineData("MANUAL", null, ErrorId.WrongState)]
    public void What_is_so_already_is_skipped_and_what_was_never_suspended_is_not_resumed(string? type, string? suspend, string? resume)
    {
        KnownNode node = s_bare with { SchedulerType = type };

        Assert.Equal(suspend, Judged(NodeActions.Suspend(node)));
        Assert.Equal(resume, Judged(NodeActions.Resume(node)));
        Assert.Empty(_service.Calls);
    }

    [Fact]
    public void An_account_id_is_sent_as_it_is_and_skipped_where_it_is_the_owner_already()
    {
        ActionPlan plan = NodeActions.SetOwner(s_bare with { OwnerId = "1" }, "288");

        Assert.Equal("UpdateNodeOwner NodeId=700001&ProjectEnv=DEV&UserId=288", Sent(plan));
        Assert.False(plan.IsPreparedAlways);
        Assert.Null(Judged(plan));
        Assert.Equal("skip", Judged(NodeActions.SetOwner(s_bare with { OwnerId = "288" }, "288")));
    }

    [Fact]
    public async Task A_name_is_looked_up_in_the_workspace_of_the_input_else_of_the_node()
    {
        ActionPlan known = await PreparedAsync(NodeActions.SetOwner(s_bare with { ProjectId = 10002 }, "李四"));
        Assert.Equal(["ListProjectMembers"], _service.Calls.Select(static call => call.Action));

        ActionPlan asked = await PreparedAsync(NodeActions.SetOwner(s_bare, "李四"));

        Assert.Equal(["ListProjectMembers", "GetNode", "ListProjectMembers"], _service.Calls.Select(static call => call.Action));
        Assert.All(
            new[] { known, asked },
            static plan => Assert.Equal("UpdateNodeOwner NodeId=700001&ProjectEnv=DEV&UserId=288", Sent(plan)));
    }

    [Fact]
    public async Task A_name_that_nobody_has_sends_nothing()
    {
        DwException error = await Assert.ThrowsAsync<DwException>(() =>
            PreparedAsync(NodeActions.SetOwner(s_bare with { ProjectId = 10002 }, "nobody")));
        Assert.Equal(ErrorId.NoMatch, error.Code);
    }

    [Fact]
    public async Task A_node_goes_with_its_workspace_which_it_is_asked_for_where_nothing_says_it()
    {
        ActionPlan known = NodeActions.Unpublish(s_bare with { ProjectId = 7 });
        Assert.False(known.IsPreparedAlways);
        Assert.Equal("OfflineNode NodeId=700001&ProjectId=7", Sent(known));

        ActionPlan asked = await PreparedAsync(NodeActions.Unpublish(s_bare));

        Assert.Equal("OfflineNode NodeId=700001&ProjectId=10002", Sent(asked));
    }

    [Fact]
    public async Task A_look_proves_what_the_node_shows_and_nothing_else()
    {
        Assert.Null(await LookAsync(NodeActions.Suspend(s_bare)));
        Assert.NotNull(await LookAsync(NodeActions.Resume(s_bare)));
        Assert.NotNull(await LookAsync(NodeActions.SetOwner(s_bare, "1")));
        Assert.Null(await LookAsync(NodeActions.SetOwner(s_bare, "288")));
        Assert.Null(await LookAsync(NodeActions.Unpublish(s_bare with { ProjectId = 10002 })));
        Assert.All(_service.Calls, static call => Assert.Equal("GetNode", call.Action));
    }

    [Fact]
    public async Task A_node_that_is_not_there_any_more_was_taken_off()
    {
        _node = "null";

        Assert.NotNull(await LookAsync(NodeActions.Unpublish(s_bare with { ProjectId = 10002 })));
    }

    [Fact]
    public void The_object_tells_how_it_is_now_and_how_it_was()
    {
        KnownNode node = s_bare with { NodeName = "n", ProjectId = 10002, OwnerId = "1", SchedulerType = "NORMAL" };
        var answer = new ActionAnswer(_service.Session, ActionOutcome.Accepted, DateTimeOffset.UnixEpoch) { RequestId = "r" };

        var action = (NodeAction)NodeActions.SetOwner(node, "288").Result!(answer)!;

        Assert.Equal((700001, "n", 10002, "Dev"), (action.NodeId, action.NodeName, action.ProjectId, action.ProjectEnv));
        Assert.Equal(("288", "1"), (action.OwnerId, action.PriorOwnerId));
        Assert.Equal(("NORMAL", "NORMAL"), (action.SchedulerType, action.PriorSchedulerType));
        Assert.Equal(("SetOwner", ActionOutcome.Accepted, "r"), (action.Action, action.Outcome, action.RequestId));
        Assert.Equal(DateTimeOffset.UnixEpoch, action.ActionTime);
        Assert.Null(((NodeAction)NodeActions.Suspend(node).Result!(answer with { Outcome = ActionOutcome.Skipped })!).ActionTime);
    }

    private static string Sent(ActionPlan plan)
    {
        ApiRequest request = plan.Operation.Request(plan.Arguments);
        Assert.Empty(request.Query);
        return $"{request.Action} {string.Join('&', request.Form.Select(static pair => $"{pair.Key}={pair.Value}"))}";
    }

    private static string? Judged(ActionPlan plan) =>
        plan.Judge!() is var judgement && judgement.Reason is not null ? "skip" : judgement.Refusal?.Code;

    private Task<ActionPlan> PreparedAsync(ActionPlan plan)
    {
        Assert.True(plan.IsPreparedAlways);
        return plan.Prepare!(_service.Session, SilentLog.Instance, TestContext.Current.CancellationToken);
    }

    private Task<object?> LookAsync(ActionPlan plan) =>
        plan.Look!(new ActionLook(_service.Session, SilentLog.Instance, TimeSpan.Zero), TestContext.Current.CancellationToken);
}
