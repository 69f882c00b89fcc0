namespace DataWorksMeta.Unit.Emulator;

/// <summary>What the emulator refuses to start.</summary>
public sealed class DagRequestTests
{
    private readonly FakeTime _time = new();

    [Theory]
    [InlineData("StartBizDate", "2026-11-01")]
    [InlineData("EndBizDate", "2026-10-01 00:00:00")]
    [InlineData("StartBizDate", "2026-11-01 08:00:00")]
    [InlineData("RootNodeId", "7100003")]
    [InlineData("RootNodeId", "1")]
    [InlineData("IncludeNodeIds", "700001,1")]
    [InlineData("IncludeNodeIds", "700001;700003")]
    [InlineData("Parallelism", "yes")]
    [InlineData("ConcurrentRuns", "1")]
    [InlineData("ConcurrentRuns", "11")]
    [InlineData("NodeParams", "a=1")]
    [InlineData("BizBeginTime", "25:00:00")]
    [InlineData("BizEndTime", "00:00:00")]
    [InlineData("AlertType", "ALWAYS")]
    [InlineData("AlertNoticeType", "PIGEON")]
    [InlineData("ProjectEnv", "TEST")]
    public async Task What_a_backfill_cannot_be_asked_for_is_refused_and_starts_nothing(string name, string value)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        (int Status, string? Code) refused = await server.RefusedAsync("RunCycleDagNodes", EmulatorRuns.Backfill((name, value)));

        Assert.Equal((400, "Invalid.Wkbench.Parameter"), refused);
        Assert.Empty(await server.ActionsAsync());
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        object request = EmulatorRuns.Backfill(("IncludeNodeIds", null));

        Assert.Equal((400, "MissingIncludeNodeIds"), await server.RefusedAsync("RunCycleDagNodes", request));
    }

    [Fact]
    public async Task The_standard_edition_has_no_backfill()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--edition", "standard");

        Assert.Equal((403, "Forbidden.Access"), await server.RefusedAsync("RunCycleDagNodes", EmulatorRuns.Backfill()));
        Assert.Equal(200, await server.PostAsync("settings", """{ "edition": "enterprise" }"""));
        Assert.Equal(20, (await server.StartBackfillAsync()).Length);
    }

    [Fact]
    public async Task Some_clouds_lack_the_list_of_dags()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--no-listdags");

        Assert.Equal((404, "InvalidAction.NotFound"), await server.RefusedAsync("ListDags", new { OpSeq = 1, ProjectEnv = "PROD" }));
        Assert.Equal(20, (await server.StartBackfillAsync()).Length);
    }

    [Theory]
    [InlineData("FlowName", "nothing", "Invalid.Wkbench.Parameter")]
    [InlineData("ProjectName", "nowhere", "Invalid.Tenant.ProjectNotExists")]
    [InlineData("BizDate", "2099-01-01 00:00:00", "Invalid.Wkbench.Parameter")]
    public async Task A_manual_flow_that_cannot_be_is_refused(string name, string value, string code)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        Dictionary<string, object?> request = new()
        {
            ["ProjectEnv"] = "PROD", ["ProjectName"] = "sales_ws", ["FlowName"] = "dim", ["BizDate"] = "2026-11-20 00:00:00",
        };
        request[name] = value;

        Assert.Equal((400, code), await server.RefusedAsync("RunManualDagNodes", request));
    }
}
