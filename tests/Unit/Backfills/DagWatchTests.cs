using System.Globalization;
using DataWorksMeta.Backfills;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Backfills;

/// <summary>What it costs to wait for a backfill, when a failure is believed, and what is told of the runs.</summary>
public sealed class DagWatchTests
{
    private const long Operation = 77;
    private const string Absent = """{"Success": false, "ErrorCode": "InvalidAction.NotFound", "ErrorMessage": "no", "RequestId": "r"}""";

    private readonly List<FakeService.Call> _calls;
    private readonly DwSession _session;
    private Func<long, double, string> _status = static (_, _) => "RUNNING";
    private string _runs = "[]";
    private bool _hasList = true;
    private WaitRecord _wait = New();

    public DagWatchTests()
    {
        var service = new FakeService(Answer);
        _calls = service.Calls;
        _session = service.Session;
    }

    [Fact]
    public async Task Twenty_dates_of_which_only_the_ids_are_known_cost_one_call_a_poll()
    {
        _status = static (_, at) => at < 300 ? "RUNNING" : "SUCCESS";
        int polls = await WaitAsync(Items(20), 600);

        Assert.Equal(20, _wait.Given.Count);
        Assert.Equal(1, Count("GetDag"));
        Assert.Equal(polls, Count("ListDags"));
        Assert.InRange(polls, 5, 15);
    }

    [Fact]
    public async Task Twenty_dates_that_are_known_as_objects_cost_no_other_call_at_all()
    {
        _status = static (_, at) => at < 300 ? "RUNNING" : "SUCCESS";
        int polls = await WaitAsync(Items(20, Operation), 600);

        Assert.Equal(polls, _calls.Count);
        Assert.All(
            _calls,
            static call => Assert.Equal(("ListDags", "77", "PROD"), (call.Action, call["OpSeq"], call["ProjectEnv"])));
    }

    [Fact]
    public async Task A_cloud_without_the_list_is_asked_for_it_once_and_for_each_then()
    {
        _hasList = false;
        _status = static (id, at) => at < 60 ? "RUNNING" : "SUCCESS";
        await WaitAsync(Items(3, Operation), 600);

        Assert.Equal(3, _wait.Given.Count);
        Assert.Equal(1, Count("ListDags"));
        Assert.Empty(_wait.Failures);
    }

    [Fact]
    public async Task One_that_the_list_does_not_have_is_asked_for_alone_and_is_an_error_where_it_is_not_there()
    {
        _status = static (id, at) => id == 3 ? "MISSING" : at < 30 ? "RUNNING" : "SUCCESS";
        await WaitAsync(Items(3, Operation), 600);

        Assert.Equal([1, 2], _wait.Given.Select(static one => ((Dag)one.Object).DagId!.Value).Order());
        Assert.Equal(ErrorId.NotFound, _wait.Failures.Single().Failure.Code);
        Assert.Equal("given 3", _wait.Failures.Single().Target);
    }

    [Fact]
    public async Task A_failure_is_believed_when_it_is_still_one_half_a_minute_later()
    {
        _status = static (_, at) => at < 20 ? "RUNNING" : at < 30 ? "FAILURE" : at < 100 ? "RUNNING" : "FAILURE";
        await WaitAsync(Items(1), 600);

        (TimeSpan at, object? target, DwException failure) = Assert.Single(_wait.Failures);
        Assert.Equal(ErrorId.RunFailed, failure.Code);
        Assert.Same(_wait.Given.Single().Object, target);
        Assert.True(at >= TimeSpan.FromSeconds(130));
    }

    [Fact]
    public async Task A_failure_for_which_there_is_no_second_look_counts_at_the_end_of_the_time()
    {
        _wait = New(timeout: 10);
        _status = static (_, _) => "FAILURE";
        await WaitAsync(Items(1), 20);

        Assert.Equal([ErrorId.RunFailed], _wait.Failures.Select(static one => one.Failure.Code));
        Assert.Single(_wait.Given);
    }

    [Fact]
    public async Task The_failed_runs_are_in_the_DAG_of_which_the_error_is()
    {
        _status = static (_, _) => "FAILURE";
        _runs = """
            [{"InstanceId": 11, "NodeId": 1, "NodeName": "a", "Status": "FAILURE"},
             {"InstanceId": 12, "NodeId": 2, "NodeName": "b", "Status": "SUCCESS"}]
            """;
        await WaitAsync(Items(1, reads: true), 600);

        Dag dag = Assert.IsType<Dag>(_wait.Failures.Single().Target);
        Assert.Equal([11L], dag.FailedInstance!.Select(static run => run.InstanceId!.Value));
        Assert.Contains("instance 11", _wait.Failures.Single().Failure.Message, StringComparison.Ordinal);
        FakeService.Call list = _calls.Single(static call => call.Action == "ListInstances");
        Assert.Equal(("7", "1", "PROD"), (list["ProjectId"], list["DagId"], list["ProjectEnv"]));
    }

    [Theory]
    [InlineData("NORMAL(0)", 100, true, false)]
    [InlineData("SKIP(3)", 100, true, true)]
    [InlineData("NORMAL(0)", 0, true, true)]
    // Left out on purpose: it is not among those that the DAG was started for.
    [InlineData("SKIP(3)", 100, false, false)]
    public async Task A_node_that_counts_as_successful_and_did_not_run_is_told(string taskType, int seconds, bool isIncluded, bool isTold)
    {
        _status = static (_, _) => "SUCCESS";
        const long Begin = 1_700_000_000_000;
        _runs = $$"""
            [{"InstanceId": 11, "NodeId": 5, "NodeName": "a", "Status": "SUCCESS", "TaskType": "{{taskType}}",
              "BeginRunningTime": {{Begin}}, "FinishTime": {{Begin + (seconds * 1000)}}}]
            """;
        Dag given = new(Rows.Of("""{"DagId": 1}""", _session)) { IncludedNodeId = isIncluded ? [5, 6] : [6] };
        AwaitedDag[] items = [new(given, _session, new DagKey(1, EnvType.Prod), given) { ReadsRuns = true }];
        await WaitAsync(items, 60);

        Assert.Equal(isTold, _wait.Lines.Any(static line => line.StartsWith("Dw.DryRun", StringComparison.Ordinal)));
        Assert.Equal(given.IncludedNodeId, ((Dag)_wait.Given.Single().Object).IncludedNodeId);
    }

    [Fact]
    public async Task Runs_that_cannot_be_read_take_nothing_from_what_has_ended()
    {
        _status = static (_, _) => "SUCCESS";
        _runs = "refused";
        await WaitAsync(Items(1, reads: true), 60);

        Assert.Single(_wait.Given);
        Assert.Empty(_wait.Failures);
    }

    private static WaitRecord New(double timeout = 14400) =>
        new(new WaitPlan(TimeSpan.FromSeconds(timeout)) { FirstPause = TimeSpan.FromSeconds(5) });

    private AwaitedDag[] Items(int count, long? operation = null, bool reads = false) =>
    [
        .. Enumerable.Range(1, count).Select(id =>
            new AwaitedDag($"given {id}", _session, new DagKey(id, EnvType.Prod), null) { OperationId = operation, ReadsRuns = reads }),
    ];

    /// <returns>How often was looked.</returns>
    private async Task<int> WaitAsync(AwaitedDag[] items, double seconds)
    {
        var watch = new CountedWatch(new DagWatch(items));
        _wait.Start([watch]);
        _wait.Pass(seconds);
        await _wait.EndAsync();
        return watch.Looks;
    }

    private int Count(string action) => _calls.Count(call => call.Action == action);

    private string Answer(FakeService.Call call)
    {
        double at = _wait.Clock.Elapsed.TotalSeconds;
        switch (call.Action)
        {
            case "ListDags" when !_hasList:
                return Absent;
            case "ListDags":
                IEnumerable<string> dags = Enumerable.Range(1, 20)
                    .Where(id => _status(id, at) != "MISSING")
                    .Select(id => Json(id, _status(id, at)));
                return $$"""{"Success": true, "Data": {"Dags": [{{string.Join(',', dags)}}]} }""";
            case "GetDag":
                long one = long.Parse(call["DagId"]!, CultureInfo.InvariantCulture);
                string status = _status(one, at);
                string data = status == "MISSING" ? "null" : Json(one, status);
                return $$"""{"Success": true, "Data": {{data}} }""";
            default:
                return _runs == "refused"
                    ? """{"Success": false, "ErrorCode": "Forbidden.Access", "ErrorMessage": "no"}"""
                    : $$"""{"Success": true, "Data": {"TotalCount": 2, "Instances": {{_runs}}} }""";
        }
    }

    private static string Json(long id, string status) =>
        $$"""{"DagId": {{id}}, "Status": "{{status}}", "OpSeq": {{Operation}}, "ProjectId": 7, "Name": "n", "Bizdate": 1700000000000}""";

    private sealed class CountedWatch(Watch watch) : Watch
    {
        public int Looks { get; private set; }

        public override IReadOnlyList<Awaited> Items => watch.Items;

        public override Task LookAsync(Waiter waiter, CancellationToken token)
        {
            Looks++;
            return watch.LookAsync(waiter, token);
        }
    }
}
