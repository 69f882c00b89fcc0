using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Runs.Changes;

/// <summary>What is known of a run decides whether something is done to it, and what it shows afterwards whether it was done.</summary>
public sealed class InstanceActionsTests
{
    // The service's clock says 12:00:10 when it is looked, ten seconds after the change was sent.
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 12, 0, 10, TimeSpan.Zero);
    private static readonly DateTimeOffset s_sent = s_now.AddSeconds(-10);
    private static readonly DateTimeOffset s_priorEnd = s_sent.AddHours(-6);

    public static TheoryData<string, string?, string> Guards => new()
    {
        { "Restart", "FAILURE", "go" },
        { "Restart", "failure", "go" },
        { "Restart", null, "go" },
        { "Restart", "A_WORD_OF_TOMORROW", "go" },
        { "Restart", "SUCCESS", ErrorId.WrongState },
        { "Restart", "NOT_RUN", ErrorId.WrongState },
        { "Restart", "WAIT_TIME", ErrorId.WrongState },
        { "Restart", "WAIT_RESOURCE", ErrorId.WrongState },
        { "Restart", "RUNNING", ErrorId.WrongState },
        { "Restart", "CHECKING_CONDITION", ErrorId.WrongState },
        { "Stop", "SUCCESS", "skip" },
        { "Stop", "FAILURE", "skip" },
        { "Stop", "NOT_RUN", ErrorId.WrongState },
        { "Stop", "RUNNING", "go" },
        { "Stop", "WAIT_TIME", "go" },
        { "Complete", "SUCCESS", "skip" },
        { "Complete", "FAILURE", "go" },
        { "Complete", "CHECKING", "go" },
        { "Complete", "RUNNING", ErrorId.WrongState },
        { "Complete", null, "go" },
        { "Suspend", "RUNNING", "go" },
        { "Resume", "NOT_RUN", "go" },
    };

    /// <summary>The change, the state before, and how the run stands: state, and seconds after the change was sent of its times.</summary>
    public static TheoryData<string, string?, string, int?, int?, int?, bool> Looks => new()
    {
        // A run that begins after the change is its own, whatever was known before.
        { "Restart", "FAILURE", "RUNNING", 1, 2, null, true },
        { "Restart", null, "RUNNING", 1, 2, null, true },
        { "Restart", "FAILURE", "FAILURE", 1, 2, 5, true },
        { "Restart", null, "SUCCESS", 1, 2, 5, true },
        // A state that has changed while the old times stand there still.
        { "Restart", "FAILURE", "WAIT_RESOURCE", -30000, -29000, null, true },
        // Of a bare id it is not known that it was not on its way all the time.
        { "Restart", null, "WAIT_RESOURCE", null, null, null, false },
        { "Restart", null, "RUNNING", -30000, -29000, -21600, false },
        // Of a bare id the end proves nothing: it may have failed just before.
        { "Restart", null, "FAILURE", -300, -200, -1, false },
        // Nothing has changed.
        { "Restart", "FAILURE", "FAILURE", -30000, -29000, -21600, false },
        { "Restart", null, "FAILURE", -30000, -29000, -21600, false },
        // Somebody else's run: it began after the old one ended, and before the change was sent.
        { "Restart", "FAILURE", "RUNNING", -100, -90, null, false },
        { "Restart", "FAILURE", "SUCCESS", -100, -90, -50, false },
        // It may have been running all the time.
        { "Restart", null, "RUNNING", -100, -90, null, false },
        { "Restart", "RUNNING", "RUNNING", -100, -90, null, false },
        // Times of another clock: only the state tells.
        { "Restart", "FAILURE", "RUNNING", 50000, 50001, null, true },
        { "Restart", null, "FAILURE", 50000, 50001, 50002, false },
        { "Stop", "RUNNING", "FAILURE", -100, -90, 3, true },
        { "Stop", "RUNNING", "RUNNING", -100, -90, null, false },
        { "Stop", "RUNNING", "FAILURE", -100, -90, -60, false },
        { "Complete", "FAILURE", "SUCCESS", -100, -90, -60, true },
        { "Complete", null, "SUCCESS", -100, -90, -60, false },
        { "Complete", "FAILURE", "FAILURE", -100, -90, -60, false },
    };

    [Theory]
    [MemberData(nameof(Guards))]
    public void What_the_input_says_decides_before_anything_is_sent(string action, string? status, string expected)
    {
        Judgement judgement = Plan(action, new InstanceState(7, EnvType.Prod) { Status = status }).Judge!();

        Assert.Equal(expected, judgement.Refusal?.Code ?? (judgement.Reason is null ? "go" : "skip"));
    }

    [Fact]
    public void A_node_that_may_not_be_run_again_is_not()
    {
        var state = new InstanceState(7, EnvType.Prod) { Status = "FAILURE", Repeatability = false };

        Assert.Equal(ErrorId.NotRepeatable, Plan("Restart", state).Judge!().Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task What_the_run_shows_afterwards_proves_it_or_does_not(
        string action, string? before, string status, int? wait, int? begin, int? finish, bool isProven)
    {
        var state = new InstanceState(7, EnvType.Prod)
        {
            Status = before,
            FinishTime = before is "FAILURE" or "SUCCESS" ? s_priorEnd : null,
        };

        Assert.Equal(isProven, await IsProvenAsync(action, state, status, wait, begin, finish));
    }

    [Fact]
    public async Task A_run_that_failed_just_before_is_not_one_that_began_after()
    {
        DateTimeOffset end = s_sent.AddSeconds(-1);
        var state = new InstanceState(7, EnvType.Prod) { Status = "FAILURE", FinishTime = end };

        Assert.False(await IsProvenAsync("Restart", state, "FAILURE", -300, -200, -1));
        Assert.True(await IsProvenAsync("Restart", state, "RUNNING", 1, 2, null));
    }

    [Fact]
    public async Task A_reply_about_another_run_proves_nothing()
    {
        const string Other = """{"RequestId":"R","Success":true,"Data":{"InstanceId":8,"NodeId":1,"Status":"RUNNING"}}""";
        var state = new InstanceState(7, EnvType.Prod) { Status = "FAILURE", FinishTime = s_priorEnd };
        var look = new ActionLook(TestSession.Make(FakeHandler.Json(Other)), SilentLog.Instance, TimeSpan.Zero);

        Assert.Null(await Plan("Restart", state).Look!(look, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Where_a_frozen_run_shows_it_is_not_known_and_nothing_proves_it() =>
        Assert.All(["Suspend", "Resume"], static action => Assert.Null(Plan(action, new InstanceState(7, EnvType.Prod)).Look));

    [Fact]
    public void Of_a_bare_id_more_is_found_out_where_the_result_is_wanted()
    {
        Assert.NotNull(Plan("Restart", new InstanceState(7, EnvType.Prod)).Prepare);
        Assert.Null(Plan("Restart", new InstanceState(7, EnvType.Prod) { Status = "FAILURE" }).Prepare);
    }

    private static async Task<bool> IsProvenAsync(
        string action, InstanceState state, string status, int? wait, int? begin, int? finish)
    {
        string body = $$"""
            {"RequestId":"R","Success":true,"Data":{"InstanceId":7,"NodeId":1,"Status":"{{status}}","BeginWaitResTime":{{Time(wait)}},
            "BeginRunningTime":{{Time(begin)}},"FinishTime":{{Time(finish)}} } }
            """;
        DwSession session = TestSession.Make(FakeHandler.Always(() =>
        {
            HttpResponseMessage reply = FakeHandler.Reply(200, body);
            reply.Headers.Date = s_now;
            return reply;
        }));
        TimeSpan sent = session.Client.Clock.Elapsed;
        await session.Client.Clock.Delay(s_now - s_sent, TestContext.Current.CancellationToken);
        var look = new ActionLook(session, SilentLog.Instance, sent);

        return await Plan(action, state).Look!(look, TestContext.Current.CancellationToken) is not null;
    }

    private static string Time(int? seconds) => seconds is int after
        ? s_sent.AddSeconds(after).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)
        : "null";

    private static ActionPlan Plan(string action, InstanceState state) => action switch
    {
        "Restart" => InstanceActions.Restart(state),
        "Stop" => InstanceActions.Stop(state),
        "Complete" => InstanceActions.Complete(state),
        "Suspend" => InstanceActions.Suspend(state),
        _ => InstanceActions.Resume(state),
    };
}
