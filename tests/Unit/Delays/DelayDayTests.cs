using DataWorksMeta.Api;
using DataWorksMeta.Delays;
using DataWorksMeta.Nodes;
using DataWorksMeta.Sessions;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Delays;

/// <summary>Days that are not like the others: unplanned, long ago, named by a word; and many tables on one of them.</summary>
public sealed class DelayDayTests
{
    private const string NoPartition = """{"Success":true,"Data":{"TotalCount":1,"DataEntityList":[{"PartitionName":"ds=20261116"}]}}""";

    [Theory]
    [InlineData("FAILURE", "Failed")]
    [InlineData("FROZEN_FAILED", "Frozen")]
    [InlineData("PAUSED_FAILED", "Frozen")]
    public async Task Failed_is_what_has_run_and_frozen_what_was_set_to_failed_without(string plan, string verdict)
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = plan;
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal((verdict, "FAILURE", true, "9"), (cause.Verdict, cause.Status, cause.IsFirst, cause.OwnerId));
        Assert.Equal(verdict == "Failed" ? 1 : 0, service.Calls.Count(static call => call.Action == "GetInstanceLog"));
    }

    [Theory]
    [InlineData("SKIP_CYCLE(5)", "NotDue")]
    [InlineData("skip_cycle", "NotDue")]
    [InlineData("SKIP(3)", "Unknown")]
    public async Task A_dry_run_on_a_day_that_is_not_planned_accuses_nobody(string taskType, string verdict)
    {
        var world = new DelayWorld();
        world.Add(1, 10).TaskType = taskType;
        world.Answers["GetMetaTablePartition"] = NoPartition;
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal((verdict, verdict == "Unknown"), (cause.Verdict, cause.IsFirst));
        Assert.Null(cause.TableExpected);
    }

    [Fact]
    public async Task A_dry_run_beside_a_partition_that_is_there_has_delivered()
    {
        var world = new DelayWorld();
        world.Add(1, 10).TaskType = "SKIP_CYCLE(5)";
        using FakeService service = world.Serve();

        Assert.StartsWith("Delivered", Assert.Single(await TraceAsync(service)).Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_that_waits_for_a_failure_is_not_late()
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "FAILURE";
        world.Add(2, 10, 1).TaskType = "SKIP_CYCLE(5)";
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal(("NotDue", false, 2L), (cause.Verdict, cause.IsFirst, cause.NodeId!.Value));
    }

    [Fact]
    public async Task A_table_that_one_task_delivered_is_not_late_for_another_that_may_not_be_seen()
    {
        var world = new DelayWorld();
        world.Add(2, 10);
        world.Answers["GetMetaTableProducingTasks"] = """{"Success":true,"Data":[{"TaskId":"1"},{"TaskId":"2"}]}""";
        using FakeService service = world.Serve();

        IReadOnlyList<DelayCause> causes = await TraceAsync(service);

        Assert.StartsWith("Delivered", causes[0].Verdict, StringComparison.Ordinal);
        Assert.Equal([2L, 1L], causes.Select(static cause => cause.NodeId!.Value));
        Assert.All(causes, static cause => Assert.False(cause.IsFirst || cause.IsComplete));
    }

    [Theory]
    [InlineData("true", "Delivered", true)]
    [InlineData("false", "Unknown", false)]
    public async Task Of_a_day_whose_runs_are_not_kept_the_partition_tells(string isThere, string verdict, bool isComplete)
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "NO_RUN";
        world.Answers["GetMetaTablePartition"] = NoPartition;
        world.Answers["CheckMetaPartition"] = $$"""{"Success":true,"Data":{{isThere}}}""";
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service, DelayWorld.Day.AddDays(-40)));

        Assert.Equal((verdict, false, isComplete), (cause.Verdict, cause.IsFirst, cause.IsComplete));
        Assert.Equal("ds=20261011", service.Calls.Last(static call => call.Action == "CheckMetaPartition")["Partition"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_baseline_that_nobody_knows_is_an_error(bool isThere)
    {
        var world = new DelayWorld();
        world.Answers["ListNodesByBaseline"] = """{"Success":true,"Data":[]}""";
        world.Answers["GetBaselineStatus"] = isThere
            ? """{"Success":true,"Data":{"BaselineId":5,"BaselineName":"b"}}"""
            : """{"Success":false,"ErrorCode":"1031203110005","ErrorMessage":"The specified parameters are invalid."}""";
        using FakeService service = world.Serve();
        Task<IReadOnlyList<DelayCause>> trace = TraceAsync(service, DelayWorld.Day, DelaySubject.OfBaseline(5));

        if (isThere)
            Assert.Equal("NoTask", Assert.Single(await trace).Verdict);
        else
            Assert.Equal("Dw.NotFound", (await Assert.ThrowsAsync<DwException>(() => trace)).Code);
    }

    [Fact]
    public async Task What_should_have_ended_by_now_has_no_time_to_expect_it_at()
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "SLOW";
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal(("Slow", TimeSpan.FromMinutes(5), null), (cause.Verdict, cause.Usual, cause.Expected));
    }

    [Fact]
    public async Task Many_that_wait_for_the_same_run_ask_for_it_once()
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "FAILURE";
        for (int id = 2; id <= 21; id++)
            world.Add(id, 10, 1);
        using FakeService service = world.Serve();
        DwSession session = service.Session;
        var tracer = new DelayTracer();

        for (int id = 2; id <= 21; id++)
        {
            var subject = DelaySubject.Of(new NodeKey(id, EnvType.Prod));
            IReadOnlyList<DelayCause> causes = await tracer.TraceAsync(
                session, subject, DelayWorld.Day, new RecordingLog(), TestContext.Current.CancellationToken);
            Assert.Equal(1L, Assert.Single(causes).NodeId);
        }

        string[] asked =
        [
            .. service.Calls.Select(static call => string.Join(
                '&', call.Query.Concat(call.Form).Select(static pair => $"{pair.Key}={pair.Value}").Order().Prepend(call.Action))),
        ];
        Assert.Equal(asked.Distinct().Count(), asked.Length);
    }

    [Theory]
    [InlineData("FAILURE", "Failed")]
    [InlineData("WAIT_TIME", "NotDue")]
    public async Task What_the_day_before_waits_for_is_gone_up_to(string status, string verdict)
    {
        var world = new DelayWorld();
        world.Add(1, 10);
        world.Add(2, 10, 1).Plan = "NOT_RUN";
        string Yesterday(DelayWorld.Node node) => node.Run(DelayWorld.Day.AddDays(-1))
            .Replace("\"InstanceId\":100", "\"InstanceId\":200", StringComparison.Ordinal)
            .Replace("\"SUCCESS\"", $"\"{status}\"", StringComparison.Ordinal)
            .Replace("\"CycTime\":", status == "WAIT_TIME" ? "\"CycTime\":9" : "\"CycTime\":", StringComparison.Ordinal);
        using var service = new FakeService(call => call switch
        {
            { Action: "GetNodeParents" } when call["NodeId"] == "2" => world.Answer(call)
                .Replace("}]", "},{\"NodeId\":2,\"ProjectId\":10,\"StepType\":\"3\"}]", StringComparison.Ordinal),
            { Action: "ListInstances" } when call["Bizdate"]?.StartsWith("2026-11-19", StringComparison.Ordinal) == true =>
                "{\"Success\":true,\"Data\":{\"TotalCount\":1,\"Instances\":["
                + Yesterday(world.Nodes.Single(node => node.Id == call.Number("NodeId"))) + "]}}",
            _ => world.Answer(call),
        });

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal((verdict, verdict == "Failed" ? 2 : 0), (cause.Verdict, cause.Depth));
        Assert.Equal(verdict == "Failed" ? ["n2", "n2", "n1"] : ["n2"], cause.Path);
    }

    [Theory]
    [InlineData("ds=20261119", true)]
    [InlineData("ds=20261120", false)]
    [InlineData("region=cn", false)]
    public async Task The_day_that_is_asked_for_beats_a_partition_of_another(string partition, bool isLeftOut)
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "FAILURE";
        using FakeService service = world.Serve();
        var subject = DelaySubject.Of(TableIdentity.From(DelayWorld.Table, null, null, null, null, null, isTyped: true)!, partition);
        var causes = new List<DelayCause>();

        await foreach (ResultPage page in new DelayQuery(subject, DelayWorld.Day, new DelayTracer(), 200)
            .PagesAsync(service.Session, PageWindow.Whole, new RecordingLog(), TestContext.Current.CancellationToken))
        {
            causes.AddRange(page.Items.Cast<DelayCause>());
        }

        DelayCause cause = Assert.Single(causes);
        Assert.Equal(("Failed", DelayWorld.Day), (cause.Verdict, cause.BizDate));
        Assert.Equal(isLeftOut, cause.Partition is null);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(-9999)]
    [InlineData(999)]
    public void A_day_that_was_named_by_a_word_follows_the_clock_of_the_service(int days)
    {
        DateTimeOffset here = DelayWorld.Day.AddDays(8).AddHours(23);
        DateTimeOffset word = RelativeDay.Of(days, here);

        Assert.Equal(ServiceDay.Of(here).AddDays(days), ServiceDay.Of(word));
        Assert.Equal(DelayWorld.Day.AddDays(days), RelativeDay.On(word, DelayWorld.Day.AddHours(1)));
    }

    [Fact]
    public void A_day_that_was_written_out_is_that_day_whatever_the_clock()
    {
        Assert.Equal(DelayWorld.Day, RelativeDay.On(DelayWorld.Day, DelayWorld.Day.AddDays(9)));
        DateTimeOffset noon = DelayWorld.Day.AddHours(12);
        Assert.Equal(noon, RelativeDay.On(noon, DelayWorld.Day.AddDays(9)));
    }

    private static Task<IReadOnlyList<DelayCause>> TraceAsync(
        FakeService service, DateTimeOffset? day = null, DelaySubject? subject = null) => new DelayTracer().TraceAsync(
            service.Session,
            subject ?? DelaySubject.Of(TableIdentity.From(DelayWorld.Table, null, null, null, null, null, isTyped: true)!),
            day ?? DelayWorld.Day,
            new RecordingLog(),
            TestContext.Current.CancellationToken);
}
