using DataWorksMeta.Actions;
using DataWorksMeta.Backfills;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Backfills;

/// <summary>A backfill as it goes out, what is too much of it, and how a lost one is found again.</summary>
public sealed class BackfillRequestTests
{
    private static readonly DateTimeOffset s_first = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly List<FakeDag> _dags = [];
    private bool _hasList = true;

    [Fact]
    public void The_request_is_the_documented_one()
    {
        Dictionary<string, string> sent = Sent(new BackfillRequest
        {
            Environment = EnvType.Dev,
            First = s_first,
            Last = s_first.AddDays(19),
            NodeIds = [700001, 700002],
            RootNodeId = 700001,
            Name = new StartName("mine", IsOwn: false),
            ExcludedNodeIds = [700003],
            Hours = HourText.Between("6", "12:30"),
            MaxParallel = 3,
            NodeParameters = NodeParameterText.ByNode(new Dictionary<object, object> { [74324] = "a=123 b=456" }),
            RunsFutureNow = true,
            AlertType = "SUCCESS_FAILURE",
            AlertNoticeType = "SMS_MAIL",
        });

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["ProjectEnv"] = "DEV",
                ["StartBizDate"] = "2026-11-01 00:00:00",
                ["EndBizDate"] = "2026-11-20 00:00:00",
                ["Name"] = "mine",
                ["RootNodeId"] = "700001",
                ["IncludeNodeIds"] = "700001,700002",
                ["ExcludeNodeIds"] = "700003",
                ["BizBeginTime"] = "06:00:00",
                ["BizEndTime"] = "12:30:00",
                ["Parallelism"] = "true",
                ["ConcurrentRuns"] = "3",
                ["NodeParams"] = """{"74324":"a=123 b=456"}""",
                ["StartFutureInstanceImmediately"] = "true",
                ["AlertType"] = "SUCCESS_FAILURE",
                ["AlertNoticeType"] = "SMS_MAIL",
            },
            sent);
    }

    [Fact]
    public void What_is_not_said_is_not_sent()
    {
        Assert.Equal(
            ["EndBizDate", "IncludeNodeIds", "Name", "Parallelism", "ProjectEnv", "RootNodeId", "StartBizDate"],
            Sent(Request(1)).Keys.Order(StringComparer.Ordinal));
        Assert.Equal("false", Sent(Request(1))["Parallelism"]);
    }

    [Theory]
    [InlineData(31, 1, false)]
    [InlineData(32, 1, true)]
    [InlineData(1, 500, false)]
    [InlineData(1, 501, true)]
    [InlineData(20, 26, true)]
    public void More_than_a_month_or_than_500_runs_are_too_much_at_once(int days, int nodes, bool isTooMuch)
    {
        Judgement judgement = Request(days, nodes).Plan().Judge!();
        Assert.Equal(isTooMuch ? ErrorId.TooMany : null, judgement.Refusal?.Code);
    }

    [Fact]
    public void A_name_of_our_own_tells_what_it_is_and_comes_once()
    {
        string one = StartName.Of(null, 700001L, s_first, s_first.AddDays(19)).Text;
        Assert.Matches("^dw-700001-20261101-20261120-[0-9a-f]{8}$", one);
        Assert.NotEqual(one, StartName.Of(null, 700001L, s_first, s_first.AddDays(19)).Text);
        Assert.Equal(new StartName("mine", IsOwn: false), StartName.Of("mine", 700001L));
    }

    [Fact]
    public async Task A_lost_one_is_found_by_its_name_with_all_its_dates()
    {
        AddDag(901, "another", operation: 76);
        AddDag(902, "dw-x");
        AddDag(903, "dw-x", isOnOtherDay: true);
        IReadOnlyList<Dag> found = (await FindAsync(new StartName("dw-x", IsOwn: true)))!;

        Assert.Equal([902, 903], found.Select(static dag => dag.DagId!.Value));
        Assert.All(found, static dag => Assert.Equal([5L], dag.IncludedNodeId));
    }

    [Fact]
    public async Task It_is_found_without_the_list_as_well()
    {
        _hasList = false;
        AddDag(902, "dw-x");
        AddDag(903, "dw-x", isOnOtherDay: true);
        IReadOnlyList<Dag> found = (await FindAsync(new StartName("dw-x", IsOwn: true)))!;

        Assert.Equal([902, 903], found.Select(static dag => dag.DagId!.Value));
    }

    [Fact]
    public async Task Nothing_of_the_name_is_no_proof() => Assert.Null(await FindAsync(new StartName("dw-y", IsOwn: true)));

    [Fact]
    public async Task A_name_that_a_person_gave_proves_nothing_where_two_have_it_or_the_one_is_older()
    {
        var mine = new StartName("mine", IsOwn: false);
        AddDag(901, "mine", minutes: -60, operation: 76);
        Assert.Null(await FindAsync(mine));
        AddDag(902, "mine");
        Assert.Equal([902L], (await FindAsync(mine))!.Select(static dag => dag.DagId!.Value));
        AddDag(905, "mine", operation: 78);
        Assert.Null(await FindAsync(mine));
    }

    [Theory]
    [InlineData("6", "06:00:00")]
    [InlineData("06:00", "06:00:00")]
    [InlineData("6:30", "06:30:00")]
    [InlineData("06:30:15", "06:30:15")]
    public void Hours_may_be_written_as_people_do(string from, string sent)
    {
        Assert.Equal((sent, "23:59:59"), HourText.Between(from, "24"));
        Assert.Null(HourText.Between(null, "12"));
    }

    [Theory]
    [InlineData("12", "6")]
    [InlineData("25", "26")]
    [InlineData("noon", "13")]
    public void What_is_no_span_of_hours_is_refused(string from, string to) =>
        Assert.Equal(ErrorId.InvalidInput, Assert.Throws<DwException>(() => HourText.Between(from, to)).Code);

    [Fact]
    public void Parameters_may_be_pairs_and_must_be_of_nodes()
    {
        var pairs = new System.Collections.Specialized.OrderedDictionary { ["a"] = 1, ["b"] = "x" };
        Assert.Equal(
            """{"5":"a=1 b=x"}""",
            NodeParameterText.ByNode(new Dictionary<object, object> { ["5"] = pairs }));
        DwException refused = Assert.Throws<DwException>(() => NodeParameterText.ByNode(pairs));
        Assert.Equal(ErrorId.InvalidInput, refused.Code);
    }

    private static BackfillRequest Request(int days, int nodes = 1, StartName? name = null) => new()
    {
        Environment = EnvType.Prod,
        First = s_first,
        Last = s_first.AddDays(days - 1),
        NodeIds = [.. Enumerable.Range(5, nodes).Select(static id => (long)id)],
        RootNodeId = 5,
        Name = name ?? new StartName("n", IsOwn: true),
        ProjectId = 7,
    };

    private static Dictionary<string, string> Sent(BackfillRequest request)
    {
        ActionPlan plan = request.Plan();
        ApiRequest sent = plan.Operation.Request(plan.Arguments);
        Assert.False(sent.IsRead);
        Assert.Empty(sent.Query);
        return sent.Form.ToDictionary();
    }

    private void AddDag(long id, string name, double minutes = 0.1, long operation = 77, bool isOnOtherDay = false) =>
        _dags.Add(new FakeDag(id, name, operation, isOnOtherDay, DateTimeOffset.UtcNow.AddMinutes(minutes).ToUnixTimeMilliseconds()));

    private async Task<IReadOnlyList<Dag>?> FindAsync(StartName name)
    {
        DwSession session = new FakeService(Answer).Session;
        var look = new ActionLook(session, SilentLog.Instance, session.Client.Clock.Elapsed);
        return (IReadOnlyList<Dag>?)await Request(2, name: name).Plan().Look!(look, TestContext.Current.CancellationToken);
    }

    private string Answer(FakeService.Call call)
    {
        switch (call.Action)
        {
            case "GetDag":
                return $$"""{"Success": true, "Data": {{_dags.Single(one => one.Id == call.Number("DagId")).Json}} }""";
            case "ListDags" when !_hasList:
                return """{"Success": false, "ErrorCode": "InvalidAction.NotFound", "ErrorMessage": "no"}""";
            case "ListDags":
                IEnumerable<string> dags = _dags.Where(one => one.Operation == call.Number("OpSeq")).Select(static one => one.Json);
                return $$"""{"Success": true, "Data": {"Dags": [{{string.Join(',', dags)}}]} }""";
            default:
                bool isOtherDay = call["Bizdate"] == "2026-11-02 00:00:00";
                string[] runs = [.. _dags.Where(one => one.IsOnOtherDay == isOtherDay).Reverse().Select(static one => one.Run)];
                return $$"""{"Success": true, "Data": {"TotalCount": {{runs.Length}}, "Instances": [{{string.Join(',', runs)}}]} }""";
        }
    }

    private sealed record FakeDag(long Id, string Name, long Operation, bool IsOnOtherDay, long Created)
    {
        public string Json => $$"""{"DagId": {{Id}}, "Name": "{{Name}}", "OpSeq": {{Operation}}, "CreateTime": {{Created}} }""";

        public string Run => $$"""{"InstanceId": {{Id}}, "NodeId": 5, "DagId": {{Id}}, "DagType": "SUPPLY_DATA"}""";
    }
}
