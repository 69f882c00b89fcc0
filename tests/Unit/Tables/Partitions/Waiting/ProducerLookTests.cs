using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Tables.Partitions.Waiting;

/// <summary>When a partition is given up because no run can bring it any more, and when not.</summary>
public sealed class ProducerLookTests : IDisposable
{
    private const string Old = "2026-01-02 00:00:00";
    private const string OneTask = """[{"TaskId": "1", "TaskName": "load"}]""";
    private const string TwoTasks = """[{"TaskId": "1", "TaskName": "load"}, {"TaskId": "2", "TaskName": "mend"}]""";

    private readonly PartitionService _service = new() { Tasks = OneTask };

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(""" "Status": "FAILURE", "TaskRerunTime": 0 """, "Failed")]
    [InlineData(""" "Status": "FAILURE" """, "Failed")]
    [InlineData(""" "Status": "failure", "TaskRerunTime": "0" """, "Failed")]
    // Stopped by hand: it has reruns left and its time for them has long passed.
    [InlineData(""" "Status": "FAILURE", "TaskRerunTime": 2, "RepeatInterval": 120000 """, "Failed")]
    [InlineData(""" "Status": "NOT_RUN", "TaskType": "PAUSE(2)" """, "Frozen")]
    // It counts as successful, and nothing was run.
    [InlineData(""" "Status": "SUCCESS", "TaskType": "SKIP(3)" """, "NoRun")]
    public async Task A_run_that_cannot_succeed_any_more_ends_the_wait_within_five_looks(string run, string verdict)
    {
        _service.Runs = (node, at) => Run(node, at < 100 ? """ "Status": "RUNNING" """ : run);
        await _service.WaitAsync(600, ["ds=20260101"]);

        (TimeSpan at, object? target, DwException failure) = Assert.Single(_service.Wait.Failures);
        Assert.Equal((ErrorId.WillNotCome, "given ds=20260101"), (failure.Code, target));
        DelayCause cause = Assert.IsType<DelayCause>(failure.Cause);
        Assert.Equal((verdict, 1L, 11L), (cause.Verdict, cause.NodeId, cause.InstanceId));
        Assert.Equal(5, _service.Count("CheckMetaPartition"));
        Assert.InRange(at, TimeSpan.FromSeconds(240), TimeSpan.FromSeconds(242));
        // The table, five looks at the partition, the tasks, the runs.
        Assert.Equal(1 + 5 + 2, _service.Calls.Count);
        FakeService.Call list = _service.Calls.Single(static call => call.Action == "ListInstances");
        Assert.Equal(("7", "1", "PROD"), (list["ProjectId"], list["NodeId"], list["ProjectEnv"]));
        Assert.Equal("2026-01-01 00:00:00", list["Bizdate"]);
    }

    [Theory]
    [InlineData(""" "Status": "RUNNING" """)]
    [InlineData(""" "Status": "NOT_RUN" """)]
    [InlineData(""" "Status": "WAIT_RESOURCE" """)]
    [InlineData(""" "Status": "SUCCESS" """)]
    [InlineData(""" "Status": "PONDERING" """)]
    [InlineData(""" "Status": null """)]
    [InlineData(""" "Status": "FAILURE", "TaskRerunTime": 1, "FinishTime": null """)]
    public async Task A_run_that_may_succeed_yet_is_waited_for(string run)
    {
        _service.Runs = (node, _) => Run(node, run);
        _service.There = static at => at < 800 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"]);

        Assert.Equal(["ds=20260101"], _service.Given);
        Assert.Equal((1, 2), (_service.Count("GetMetaTableProducingTasks"), _service.Count("ListInstances")));
    }

    [Theory]
    // Another task may write it yet.
    [InlineData(TwoTasks, """ "Status": "RUNNING" """, true)]
    [InlineData(TwoTasks, """ "Status": "FAILURE" """, false)]
    // What it has written may not be seen yet; what is not seen after hours was not written by it.
    [InlineData(TwoTasks, """ "Status": "SUCCESS", "FinishTime": "2026-01-02 10:30:00" """, true)]
    [InlineData(TwoTasks, """ "Status": "SUCCESS", "FinishTime": "2026-01-02 09:00:00" """, false)]
    public async Task Of_several_tasks_all_must_have_failed(string tasks, string second, bool comes)
    {
        _service.Tasks = tasks;
        _service.Runs = (node, _) => Run(node, node == 1 ? """ "Status": "FAILURE" """ : second);
        _service.There = static at => at < 500 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"]);

        Assert.Equal(comes, _service.Given.Length == 1);
        Assert.Equal(comes ? [] : [ErrorId.WillNotCome], _service.Wait.Failures.Select(static one => one.Failure.Code));
    }

    [Fact]
    public async Task A_backfill_of_the_same_day_may_bring_it()
    {
        _service.Runs = static (node, _) => $$"""
            [{"InstanceId": 11, "NodeId": {{node}}, "Status": "FAILURE", "Bizdate": 1767196800000},
             {"InstanceId": 12, "NodeId": {{node}}, "Status": "WAIT_TIME", "Bizdate": 1767196800000, "DagType": "SUPPLY_DATA"}]
            """;
        _service.There = static at => at < 500 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"]);

        Assert.Equal(["ds=20260101"], _service.Given);
    }

    [Theory]
    [InlineData("""{"NodeId": 1, "NodeName": "load", "ProjectId": 7, "SchedulerType": "NORMAL"}""", false)]
    [InlineData("null", false)]
    // What is started by hand may be started yet.
    [InlineData("""{"NodeId": 1, "ProjectId": 7, "SchedulerType": "MANUAL"}""", true)]
    public async Task A_day_without_a_run_ends_it_where_the_task_is_scheduled(string node, bool waits)
    {
        _service.Node = node;
        _service.There = static at => at < 500 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"]);

        Assert.Equal(waits, _service.Given.Length == 1);
        if (!waits)
            Assert.Equal("NoRun", ((DelayCause)_service.Wait.Failures.Single().Failure.Cause!).Verdict);
    }

    [Fact]
    public async Task A_day_whose_runs_are_not_made_yet_is_waited_for()
    {
        _service.There = static at => at < 500 ? [] : ["ds=20260102"];
        await _service.WaitAsync(1000, ["ds=20260102"]);

        Assert.Equal(["ds=20260102"], _service.Given);
        Assert.Equal(0, _service.Count("GetNode"));
    }

    [Fact]
    public async Task A_task_of_another_workspace_is_looked_for_there()
    {
        _service.Node = """{"NodeId": 1, "ProjectId": 8, "SchedulerType": "NORMAL"}""";
        _service.Instead = static (call, _) =>
            call.Action == "ListInstances" && call["ProjectId"] == "8"
                ? $$"""{"Success": true, "Data": {"TotalCount": 1, "Instances": {{Run(1, """ "Status": "RUNNING" """)}} } }"""
                : null;
        _service.There = static at => at < 500 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"]);

        Assert.Equal(["ds=20260101"], _service.Given);
    }

    [Theory]
    [InlineData("GetMetaTableProducingTasks")]
    [InlineData("ListInstances")]
    public async Task What_may_not_be_seen_ends_nothing(string action)
    {
        _service.Runs = static (node, _) => Run(node, """ "Status": "FAILURE" """);
        _service.Instead = (call, _) => call.Action == action ? PartitionService.Forbidden : null;
        _service.There = static at => at < 500 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"]);

        Assert.Equal(["ds=20260101"], _service.Given);
        Assert.Empty(_service.Wait.Failures);
    }

    [Fact]
    public async Task A_list_of_runs_that_was_cut_proves_nothing()
    {
        _service.Instead = static (call, _) => call.Action == "ListInstances"
            ? $$"""{"Success": true, "Data": {"TotalCount": 2, "Instances": {{Run(1, """ "Status": "FAILURE" """)}} } }"""
            : null;
        _service.There = static at => at < 500 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"]);

        Assert.Equal(["ds=20260101"], _service.Given);
    }

    [Theory]
    [InlineData("[]", true)]
    [InlineData(OneTask, false)]
    public async Task Runs_are_not_looked_at_where_there_are_none_or_nobody_wants_it(string tasks, bool looks)
    {
        _service.Tasks = tasks;
        _service.Runs = static (node, _) => Run(node, """ "Status": "FAILURE" """);
        _service.There = static at => at < 500 ? [] : ["ds=20260101"];
        await _service.WaitAsync(1000, ["ds=20260101"], looksAtRuns: looks);

        Assert.Equal(["ds=20260101"], _service.Given);
        Assert.Equal(0, _service.Count("ListInstances"));
    }

    [Fact]
    public async Task Partitions_of_one_day_cost_one_look_at_its_runs()
    {
        _service.Info = """ "IsPartitionTable": true, "PartitionKeys": "ds,hh", "ProjectId": 7 """;
        _service.Runs = static (node, _) => Run(node, """ "Status": "FAILURE" """);
        await _service.WaitAsync(600, ["ds=20260101/hh=01", "ds=20260101/hh=02", "ds=20260101/hh=03"]);

        Assert.Equal(3, _service.Wait.Failures.Count(static one => one.Failure.Code == ErrorId.WillNotCome));
        Assert.Equal(1, _service.Count("ListInstances"));
    }

    private static string Run(long node, string rest) => $$"""
        [{"InstanceId": {{10 + node}}, "NodeId": {{node}}, "NodeName": "load", "Bizdate": 1767196800000, "FinishTime": "{{Old}}",
          {{rest}} }]
        """;
}
