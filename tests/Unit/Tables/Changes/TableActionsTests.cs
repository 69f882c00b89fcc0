using DataWorksMeta.Actions;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Tables.Changes;

/// <summary>What is sent to change what is known of a table, and what shows that it was done.</summary>
public sealed class TableActionsTests : IDisposable
{
    private static readonly TableIdentity s_table = TableIdentity.From("odps.p.t", null, null, null, null, null)!;

    private readonly FakeService _service = new(static call => call.Action switch
    {
        "GetMetaTableBasicInfo" =>
            """{"Data":{"TableGuid":"odps.p.t","ProjectId":10002,"OwnerId":"1","Caption":"old","IsVisible":1},"Success":true}""",
        "GetMetaTableListByCategory" => call["CategoryId"] == "11"
            ? """{"Data":{"TotalCount":1,"TableGuidList":["odps.p.t"]},"Success":true}"""
            : """{"Data":{"TotalCount":0,"TableGuidList":[]},"Success":true}""",
        "GetMetaTableIntroWiki" => """{"Data":{"Content":"one\r\ntwo","Version":3},"Success":true}""",
        "ListProjectMembers" => """
            {"Data":{"TotalCount":1,"PageNumber":1,"PageSize":100,
             "ProjectMemberList":[{"ProjectMemberId":"288","ProjectMemberName":"li.si","Nick":"李四"}]}}
            """,
        _ => throw new InvalidOperationException(call.Action),
    });

    public void Dispose() => _service.Dispose();

    [Fact]
    public void Only_what_is_named_is_sent_and_each_where_it_belongs()
    {
        Assert.Equal("TableGuid=odps.p.t&Caption=c |", Sent(new TableUpdate { Caption = "c" }));
        Assert.Equal("TableGuid=odps.p.t&Caption= |", Sent(new TableUpdate { Caption = string.Empty }));
        Assert.Equal(
            "TableGuid=odps.p.t&NewOwnerId=288&CategoryId=11 | AddedLabels=a,b&RemovedLabels=c",
            Sent(new TableUpdate { OwnerId = "288", CategoryId = 11, AddedLabels = ["a", "b"], RemovedLabels = ["c"] }));
    }

    [Theory]
    [InlineData("Owner", 0)]
    [InlineData("Tenant", 1)]
    [InlineData("Workspace", 2)]
    public void Who_sees_it_is_sent_as_another_number_than_it_is_read(string visibility, int number) => Assert.Equal(
        $"TableGuid=odps.p.t&Visibility={number} |",
        Sent(new TableUpdate { Visibility = Enum.Parse<TableVisibility>(visibility) }));

    [Fact]
    public void A_table_of_a_schema_is_named_with_it()
    {
        TableIdentity table = TableIdentity.From("odps.p.s.t", null, null, null, null, null)!;

        Assert.Equal("TableGuid=odps.p.s.t&Schema=s&Caption=c |", Sent(TableActions.Update(table, new TableUpdate { Caption = "c" })));
    }

    [Theory]
    [InlineData(10003L, 0)]
    [InlineData(null, 1)]
    public async Task A_name_is_looked_up_in_the_workspace_of_the_input_else_of_the_table(long? projectId, int reads)
    {
        ActionPlan plan = TableActions.Update(s_table, new TableUpdate { Caption = "c" }, "李四", projectId);
        Assert.True(plan.IsPreparedAlways);

        plan = await plan.Prepare!(_service.Session, SilentLog.Instance, TestContext.Current.CancellationToken);

        Assert.Equal("TableGuid=odps.p.t&Caption=c&NewOwnerId=288 |", Sent(plan));
        Assert.Equal(reads, _service.Calls.Count(static call => call.Action == "GetMetaTableBasicInfo"));
        Assert.Equal(
            (projectId ?? 10002).ToString(System.Globalization.CultureInfo.InvariantCulture),
            _service.Calls.Single(static call => call.Action == "ListProjectMembers")["ProjectId"]);
    }

    [Fact]
    public async Task A_look_proves_what_the_table_shows_and_nothing_else()
    {
        Assert.True(await ProvesAsync(new TableUpdate { Caption = "old" }));
        Assert.False(await ProvesAsync(new TableUpdate { Caption = "new" }));
        Assert.False(await ProvesAsync(new TableUpdate { Caption = string.Empty }));
        Assert.False(await ProvesAsync(new TableUpdate { Caption = "old", OwnerId = "2" }));
        Assert.True(await ProvesAsync(new TableUpdate { OwnerId = "1", Visibility = TableVisibility.Tenant }));
        Assert.False(await ProvesAsync(new TableUpdate { Visibility = TableVisibility.Workspace }));
    }

    [Fact]
    public async Task A_look_proves_a_category_by_its_list_and_labels_by_nothing()
    {
        Assert.True(await ProvesAsync(new TableUpdate { CategoryId = 11 }));
        Assert.False(await ProvesAsync(new TableUpdate { CategoryId = 12 }));
        Assert.False(await ProvesAsync(new TableUpdate { CategoryId = 11, Caption = "new" }));
        Assert.False(await ProvesAsync(new TableUpdate { CategoryId = 12, Caption = "old" }));
        Assert.Null(TableActions.Update(s_table, new TableUpdate { Caption = "old", AddedLabels = ["a"] }).Look);
    }

    [Fact]
    public async Task Notes_are_read_before_they_are_written_and_stay_where_they_are_so()
    {
        Assert.Equal("TableGuid=odps.p.t | Content=new", Sent(TableActions.SetWiki(s_table, "new")));
        Assert.Null((await PreparedAsync("new")).Judge!().Reason);
        Assert.NotNull((await PreparedAsync("one\ntwo")).Judge!().Reason);
        Assert.Equal(["GetMetaTableIntroWiki", "GetMetaTableIntroWiki"], _service.Calls.Select(static call => call.Action));
    }

    [Fact]
    public async Task A_look_proves_the_notes_that_are_there()
    {
        Assert.NotNull(await LookAsync(TableActions.SetWiki(s_table, "one\ntwo")));
        Assert.Null(await LookAsync(TableActions.SetWiki(s_table, "one")));
    }

    [Fact]
    public void The_object_tells_what_was_changed()
    {
        var answer = new ActionAnswer(_service.Session, ActionOutcome.Proven, DateTimeOffset.UnixEpoch);
        var update = new TableUpdate
        {
            Caption = string.Empty, OwnerId = "288", CategoryId = 11, Visibility = TableVisibility.Owner, AddedLabels = ["a", "b"],
        };

        var action = (TableAction)TableActions.Update(s_table, update).Result!(answer)!;
        var wiki = (TableAction)TableActions.SetWiki(s_table, "four").Result!(answer)!;

        Assert.Equal(("odps.p.t", "Update", ActionOutcome.Proven), (action.TableGuid, action.Action, action.Outcome));
        Assert.Equal(("", "288", 11, "Owner"), (action.Caption, action.OwnerId, action.CategoryId, action.Visibility));
        Assert.Equal(("a,b", null), (action.AddedLabel, action.RemovedLabel));
        Assert.Equal(("SetWiki", 4, null), (wiki.Action, wiki.WikiLength, wiki.Caption));
    }

    private static string Sent(TableUpdate update) => Sent(TableActions.Update(s_table, update));

    private static string Sent(ActionPlan plan)
    {
        ApiRequest request = plan.Operation.Request(plan.Arguments);
        return $"{Pairs(request.Query)} | {Pairs(request.Form)}".TrimEnd();

        static string Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
            string.Join('&', pairs.Select(static pair => $"{pair.Key}={pair.Value}"));
    }

    private async Task<bool> ProvesAsync(TableUpdate update) => await LookAsync(TableActions.Update(s_table, update)) is not null;

    private Task<ActionPlan> PreparedAsync(string content) =>
        TableActions.SetWiki(s_table, content).Prepare!(_service.Session, SilentLog.Instance, TestContext.Current.CancellationToken);

    private Task<object?> LookAsync(ActionPlan plan) =>
        plan.Look!(new ActionLook(_service.Session, SilentLog.Instance, TimeSpan.Zero), TestContext.Current.CancellationToken);
}
