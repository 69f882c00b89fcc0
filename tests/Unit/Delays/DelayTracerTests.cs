using DataWorksMeta.Delays;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Delays;

/// <summary>Whom a trace names, in worlds whose culprits are known by their plan.</summary>
public sealed class DelayTracerTests
{
    private static readonly string[] s_plans =
    [
        "FAILURE", "RUNNING", "SLOW", "CHECKING", "CHECKING_CONDITION", "WAIT_RESOURCE", "FROZEN", "NO_RUN",
        "FROZEN_FAILED", "PAUSED_FAILED", "WAIT_TRIGGER", "QUEUED_UP",
    ];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task The_culprits_that_were_planned_are_named_and_nobody_else(int seed)
    {
        var random = new Random(seed);
        DelayWorld world = Random(random);
        foreach (DelayWorld.Node node in world.Nodes.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray())
            node.Plan = s_plans[random.Next(s_plans.Length)];
        world.Counts = seed % 3 > 0;
        using FakeService service = world.Serve();

        IReadOnlyList<DelayCause> causes = await TraceAsync(service, isThorough: true);

        HashSet<DelayWorld.Node> upstream = Upstream(world.Nodes.MaxBy(static node => node.Id)!);
        string[] planned = [.. upstream.Where(static node => node.IsGuilty).Select(static node => $"{node.Id} {node.Verdict}").Order()];
        IEnumerable<DelayCause> guilty = causes.Where(static cause => cause.IsGuilty);
        string[] named = [.. guilty.Select(static cause => $"{cause.NodeId} {cause.Verdict}").Distinct().Order()];
        Assert.Equal(planned, named);
        Assert.Equal(1, causes.Count(static cause => cause.IsFirst) + (planned.Length == 0 ? 1 : 0));
        Assert.All(causes, static cause => Assert.True(cause.IsComplete));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Of_one_culprit_the_short_way_finds_the_same(int seed)
    {
        var random = new Random(seed);
        DelayWorld world = Random(random);
        DelayWorld.Node top = world.Nodes.MaxBy(static node => node.Id)!;
        DelayWorld.Node culprit = Upstream(top).OrderBy(_ => random.Next()).First();
        culprit.Plan = s_plans[seed % 10];
        using FakeService service = world.Serve();

        IReadOnlyList<DelayCause> causes = await TraceAsync(service);

        DelayCause cause = Assert.Single(causes);
        Assert.Equal((culprit.Id, culprit.Verdict, true), (cause.NodeId, cause.Verdict, cause.IsFirst));
        Assert.Equal("Li", cause.OwnerName);
        Assert.Equal(cause.Depth, cause.Path.Count - 1);
        // Each node is asked what it waits for once.
        Assert.Equal(service.Calls.Count(IsParents), service.Calls.Where(IsParents).DistinctBy(static call => call["NodeId"]).Count());
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Where_all_is_well_nobody_is_accused(int seed)
    {
        using FakeService service = Random(new Random(seed)).Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Contains(cause.Verdict, new[] { "Delivered", "DeliveredLate" });
        // The tasks, the node, its run, the partition, the runs before.
        Assert.Equal(5, service.Calls.Count);
    }

    [Fact]
    public async Task A_chain_costs_a_call_for_each_run_that_waits_and_a_list_of_the_day()
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "FAILURE";
        for (int id = 2; id <= 6; id++)
            world.Add(id, 10, id - 1);
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal(["n6", "n5", "n4", "n3", "n2", "n1"], cause.Path);
        Assert.Equal("ODPS-0130131:[1,8] Table not found", cause.Reason);
        Assert.Equal(5, service.Calls.Count(IsParents));
        Assert.InRange(service.Calls.Count, 1, 15);
    }

    [Fact]
    public async Task Of_many_that_wait_for_one_that_one_is_asked()
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "FAILURE";
        long[] middle = [.. Enumerable.Range(2, 300).Select(static id => (long)id)];
        foreach (long id in middle)
            world.Add(id, 10, 1);
        world.Add(1000, 10, middle);
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal((1L, "Failed", 2, false), (cause.NodeId, cause.Verdict, cause.Depth, cause.IsComplete));
        Assert.InRange(service.Calls.Count, 1, 15);
    }

    [Fact]
    public async Task A_workspace_that_may_not_be_seen_is_named_and_the_others_are_followed()
    {
        var world = new DelayWorld();
        world.Add(1, 20).Plan = "FAILURE";
        world.Add(2, 10).Plan = "RUNNING";
        world.Add(3, 10, 1, 2);
        world.Forbidden.Add(20);
        using FakeService service = world.Serve();

        IReadOnlyList<DelayCause> causes = await TraceAsync(service);

        Assert.Equal([(2L, "Running"), (1L, "NoAccess")], causes.Select(static cause => (cause.NodeId!.Value, cause.Verdict)));
        Assert.All(causes, static cause => Assert.False(cause.IsComplete));
    }

    [Fact]
    public async Task Runs_that_wait_for_each_other_are_no_endless_way_and_nobody_is_said_to_have_delivered()
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "NOT_RUN";
        world.Add(2, 10, 1);
        world.Answers["GetNodeParents"] = """
            {"Success":true,"Data":{"Nodes":[{"NodeId":1,"ProjectId":10,"StepType":"0"},{"NodeId":2,"ProjectId":10,"StepType":"0"}]}}
            """;
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal("Unknown", cause.Verdict);
    }

    [Fact]
    public async Task Without_a_task_there_is_none_to_name()
    {
        var world = new DelayWorld();
        world.Answers["GetMetaTableProducingTasks"] = """{"Success":true,"Data":[]}""";
        using FakeService service = world.Serve();

        DelayCause cause = Assert.Single(await TraceAsync(service));

        Assert.Equal(("NoTask", DelayWorld.Table, null), (cause.Verdict, cause.TableGuid, cause.NodeId));
        Assert.Equal(2, service.Calls.Count);
    }

    [Fact]
    public async Task Where_the_calls_end_what_is_known_is_there_and_says_so()
    {
        var world = new DelayWorld();
        world.Add(1, 10).Plan = "FAILURE";
        for (int id = 2; id <= 20; id++)
            world.Add(id, 10, id - 1);
        using FakeService service = world.Serve();
        var log = new RecordingLog { Budget = new CallBudget(8) };

        (IReadOnlyList<DelayCause> causes, DwException? stop) = await new DelayTracer().FindAsync(
            service.Session, Subject, DelayWorld.Day, log, TestContext.Current.CancellationToken);

        Assert.Equal("Dw.BudgetSpent", stop?.Code);
        Assert.All(causes, static cause => Assert.False(cause.IsComplete));
        Assert.NotEmpty(causes);
        Assert.Equal(8, service.Calls.Count);
    }

    private static DelaySubject Subject =>
        DelaySubject.Of(TableIdentity.From(DelayWorld.Table, null, null, null, null, null, isTyped: true)!);

    private static bool IsParents(FakeService.Call call) => call.Action == "GetNodeParents";

    private static Task<IReadOnlyList<DelayCause>> TraceAsync(FakeService service, bool isThorough = false) =>
        new DelayTracer(hasBranches: isThorough).TraceAsync(
            service.Session, Subject, DelayWorld.Day, new RecordingLog(), TestContext.Current.CancellationToken);

    private static DelayWorld Random(Random random)
    {
        var world = new DelayWorld();
        int size = random.Next(10, 200);
        for (int id = 1; id <= size; id++)
        {
            IEnumerable<long> parents = Enumerable.Range(0, random.Next(0, 4)).Select(_ => (long)random.Next(1, Math.Max(2, id)));
            world.Add(id, 10 + random.Next(3), [.. parents.Where(parent => parent < id).Distinct()]);
        }
        return world;
    }

    private static HashSet<DelayWorld.Node> Upstream(DelayWorld.Node node)
    {
        var all = new HashSet<DelayWorld.Node>();
        var queue = new Queue<DelayWorld.Node>([node]);
        while (queue.TryDequeue(out DelayWorld.Node? next))
        {
            if (all.Add(next))
            {
                foreach (DelayWorld.Node parent in next.Parents)
                    queue.Enqueue(parent);
            }
        }
        return all;
    }
}
