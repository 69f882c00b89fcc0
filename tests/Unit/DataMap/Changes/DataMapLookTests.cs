using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.DataMap;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.DataMap.Changes;

/// <summary>The look after a change of the data map: what was done shows itself, and nothing else does.</summary>
public sealed class DataMapLookTests
{
    public static TheoryData<string> Plans => [.. DataMapPlans.All.Keys];

    [Theory]
    [MemberData(nameof(Plans))]
    public async Task A_change_shows_itself_once_it_is_done_and_not_before(string name)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        DwSession session = Session(server);
        ActionPlan plan = DataMapPlans.All[name]();
        ActionLook look = Now(session);

        Assert.Null(await plan.Look!(look, TestContext.Current.CancellationToken));
        Assert.Empty(await server.ActionsAsync());

        await SendAsync(session, plan);
        object? evidence = await plan.Look!(look, TestContext.Current.CancellationToken);

        Assert.NotNull(evidence);
        Assert.Single(await server.ActionsAsync());
        var answer = new ActionAnswer(session, ActionOutcome.Proven, DateTimeOffset.UtcNow) { Evidence = evidence };
        object? result = plan.Result!(answer);
        Assert.True(result is DwObject or IReadOnlyList<DwObject> { Count: > 0 });
    }

    [Fact]
    public async Task What_was_made_before_is_not_taken_for_what_was_made_now()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        ActionLook look = Now(Session(server));

        // Both are there since long ago.
        Assert.Null(await CategoryActions.Create("dimensions", null, null).Look!(look, TestContext.Current.CancellationToken));
        Assert.Null(
            await CollectionActions.Create("ALBUM", "dimensions", null, null).Look!(look, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_somebody_else_makes_at_the_same_time_is_not_taken_for_ours()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        DwSession session = Session(server);
        ActionLook look = Now(session);
        await SendAsync(session, CategoryActions.Create("returns", 11, "theirs"));
        await SendAsync(session, CollectionActions.Create("ALBUM", "returns", "theirs", null));

        Assert.Null(await CategoryActions.Create("returns", 11, "ours").Look!(look, TestContext.Current.CancellationToken));
        Assert.Null(await CategoryActions.Create("returns", null, "theirs").Look!(look, TestContext.Current.CancellationToken));
        Assert.Null(
            await CollectionActions.Create("ALBUM", "returns", null, null).Look!(look, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_was_made_is_found_with_its_id()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync();
        DwSession session = Session(server);
        ActionLook look = Now(session);
        ActionPlan category = CategoryActions.Create("returns", 11, null);
        ActionPlan album = CollectionActions.Create("ALBUM", "returns", null, null);
        await SendAsync(session, category);
        await SendAsync(session, album);

        var made = Assert.IsType<Category>(await category.Look!(look, TestContext.Current.CancellationToken));
        Assert.Equal(11, made.ParentCategoryId);
        Assert.True(made.CategoryId > 2);
        Assert.StartsWith(
            "album.", Assert.IsType<Collection>(await album.Look!(look, TestContext.Current.CancellationToken)).QualifiedName);
    }

    [Fact]
    public async Task A_list_of_which_a_part_is_missing_proves_no_absence()
    {
        var service = new FakeService(static _ =>
            """{"Success":true,"Data":{"PageNumber":1,"PageSize":100,"TotalCount":3,"TableGuidList":["odps.s.a"]}}""");
        DwSession session = service.Session;

        Assert.Null(await CategoryActions.RemoveTable(2, "odps.s.b").Look!(Now(session), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_tag_with_another_value_proves_nothing()
    {
        var service = new FakeService(static _ => """{"Success":true,"Data":[{"TagKey":"pii","TagValue":"yes"}]}""");
        KeyValuePair<string, string?>[] tags = [new("pii", "no")];

        Assert.Null(await TagActions.Set(DataMapPlans.User, tags).Look!(Now(service.Session), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_category_that_nothing_tells_the_place_of_is_looked_for_in_few_lists()
    {
        int next = 100;
        var service = new FakeService(_ =>
        {
            string items = string.Join(',', Enumerable.Range(0, 30).Select(_ => $$"""{"CategoryId":{{next++}},"Name":"n"}"""));
            return $$$"""{"Success":true,"Data":{"PageNum":1,"PageSize":100,"TotalCount":30,"DataEntityList":[{{{items}}}]}}""";
        });

        Assert.Null(await CategoryActions.Update(7, null, null, "x", null).Look!(
            Now(service.Session), TestContext.Current.CancellationToken));
        Assert.InRange(service.Calls.Count, 2, 25);
    }

    private static ActionLook Now(DwSession session) => new(session, SilentLog.Instance, session.Client.Clock.Elapsed);

    private static async Task SendAsync(DwSession session, ActionPlan plan)
    {
        using ApiReply reply = await session.Client.CallAsync(
            plan.Operation.Request(plan.Arguments), null, SilentLog.Instance, TestContext.Current.CancellationToken);
    }

    private static DwSession Session(EmulatorServer server) => DwSession.Create(new SessionOptions
    {
        Endpoint = server.Address.ToString(),
        Region = "cn-shanghai",
        Credential = new Credential("emulator-key-id", "emulator-key-secret"),
        Environment = TestSession.EmptyEnvironment,
    });
}
