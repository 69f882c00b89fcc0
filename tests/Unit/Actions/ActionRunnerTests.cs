using System.Net;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Actions;

/// <summary>A change is sent once, ends in one of five ways, and is written down as it ends.</summary>
public sealed class ActionRunnerTests
{
    private const string Done = """{"RequestId":"R-1","Success":true,"Data":true}""";

    private readonly List<string> _sent = [];
    private readonly ActionJournal _journal = new();
    private readonly RecordingLog _log = new();
    private int _looks;

    public static TheoryData<int, string> Refusals => new()
    {
        { 400, "Invalid.Wkbench.Parameter" },
        { 500, "Invalid.Wkbench.TopicNotExist" },
        { 403, "Forbidden.Access" },
        { 404, "InvalidAction.NotFound" },
        { 400, "SomethingNew" },
        { 200, "9999" },
        { 429, "Throttling.Api.Risk" },
    };

    private ActionRecord Record => Assert.Single(_journal.Records);

    [Fact]
    public async Task What_the_service_takes_is_accepted()
    {
        ActionAnswer answer = await DoAsync(Plan(), _ => FakeHandler.Reply(200, Done));

        Assert.Equal((ActionOutcome.Accepted, "R-1"), (answer.Outcome, answer.RequestId));
        Assert.Equal((ActionOutcome.Accepted, "RestartInstance", 7L), (Record.Outcome, Record.Action, Record.InstanceId));
        Assert.Equal(("Prod", "cn-test"), (Record.ProjectEnv, Record.Region));
        Assert.Equal((1, "R-1", null), (Record.Attempts, Record.RequestId, Record.Code));
        Assert.Equal("****wxyz", Record.Caller);
    }

    [Theory, MemberData(nameof(Failures.Unclear), MemberType = typeof(Failures))]
    public async Task What_no_answer_came_to_is_looked_for_three_times_and_sent_once(string failure)
    {
        DwException error = await Assert.ThrowsAsync<DwException>(() => DoAsync(Plan(shows: _ => null), _ => Failures.Make(failure)));

        Assert.Single(_sent);
        Assert.Equal(3, _looks);
        Assert.Equal((ErrorId.OutcomeUnknown, ActionOutcome.Unclear, false), (error.Code, error.Outcome, error.IsRetryable));
        Assert.EndsWith("Get-DwInstance 7 -ProjectEnv Prod -Region cn-test | Format-List Status", error.RecommendedAction);
        Assert.Equal((ActionOutcome.Unclear, error.InnerCode), (Record.Outcome, Record.Code));
    }

    [Theory, MemberData(nameof(Failures.Unclear), MemberType = typeof(Failures))]
    public async Task What_shows_itself_afterwards_is_proven(string failure)
    {
        ActionAnswer answer = await DoAsync(Plan(shows: looks => looks == 2 ? "it runs" : null), _ => Failures.Make(failure));

        Assert.Equal((ActionOutcome.Proven, "it runs"), (answer.Outcome, answer.Evidence));
        Assert.Equal((1, 2), (_sent.Count, _looks));
        Assert.Equal(ActionOutcome.Proven, Record.Outcome);
    }

    [Fact]
    public async Task What_nothing_ever_shows_is_not_looked_for()
    {
        DwException error = await Assert.ThrowsAsync<DwException>(() => DoAsync(Plan(), _ => Failures.Reply(503, "ServiceUnavailable")));

        Assert.Equal((ErrorId.OutcomeUnknown, "ServiceUnavailable", 503), (error.Code, error.InnerCode, error.StatusCode));
        Assert.Single(_sent);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task What_the_service_refuses_keeps_its_code_and_is_not_looked_for(int status, string code)
    {
        DwException error = await Assert.ThrowsAsync<DwException>(
            () => DoAsync(Plan(shows: static _ => "it runs"), _ => Failures.Reply(status, code)));

        Assert.Equal((code, ActionOutcome.Refused, 0), (error.Code, error.Outcome, _looks));
        Assert.Equal((ActionOutcome.Refused, code), (Record.Outcome, Record.Code));
    }

    [Theory]
    [InlineData("SignatureNonceUsed", 400)]
    [InlineData("InternalError.Anything", 500)]
    [InlineData("SomethingNew", 503)]
    public async Task A_code_that_does_not_say_that_nothing_was_done_is_unclear(string code, int status)
    {
        DwException error = await Assert.ThrowsAsync<DwException>(() => DoAsync(Plan(), _ => Waiting(Failures.Reply(status, code))));

        Assert.Equal((ErrorId.OutcomeUnknown, code), (error.Code, error.InnerCode));
        Assert.Single(_sent);

        // The service's own header of a wait changes nothing of that.
        static HttpResponseMessage Waiting(HttpResponseMessage reply)
        {
            reply.Headers.Add("x-acs-retry-after", "1");
            return reply;
        }
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(502)]
    public async Task A_page_that_is_not_the_services_tells_nothing(int status)
    {
        DwException error = await Assert.ThrowsAsync<DwException>(
            () => DoAsync(Plan(), _ => FakeHandler.Reply(status, "<html>no</html>", "text/html")));

        Assert.Equal(ErrorId.OutcomeUnknown, error.Code);
    }

    [Fact]
    public async Task A_throttled_change_was_not_done_and_is_sent_again()
    {
        await DoAsync(Plan(), number => number < 3 ? Failures.Reply(429, "Throttling.User") : FakeHandler.Reply(200, Done));

        Assert.Equal(4, _sent.Count);
        Assert.Equal((ActionOutcome.Accepted, 4), (Record.Outcome, Record.Attempts));
    }

    [Fact]
    public async Task An_answer_of_false_is_a_refusal()
    {
        DwException error = await Assert.ThrowsAsync<DwException>(
            () => DoAsync(Plan(), _ => FakeHandler.Reply(200, """{"RequestId":"R-1","Success":true,"Data":false}""")));

        Assert.Equal((ErrorId.NotCarriedOut, ActionOutcome.Refused, "R-1"), (error.Code, error.Outcome, error.RequestId));
        Assert.Equal(ActionOutcome.Refused, Record.Outcome);
    }

    [Fact]
    public async Task A_state_that_does_not_allow_it_is_told_in_both_words()
    {
        const string Text = """{"RequestId":"R","Code":"Some.Code","Message":"状态必须为FAILURE|CHECKING，而当前状态为SUCCESS"}""";
        DwException error = await Assert.ThrowsAsync<DwException>(() => DoAsync(Plan(), _ => FakeHandler.Reply(400, Text)));

        Assert.Equal(("Some.Code", FaultKind.InvalidState), (error.Code, error.Fault.Kind));
        Assert.Matches("(?s)SUCCESS.*FAILURE or CHECKING", error.Message);
    }

    [Fact]
    public async Task What_is_stopped_on_its_way_is_unclear_in_the_journal()
    {
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => DoStoppedAsync(
            Plan(),
            _ =>
            {
                Assert.Equal(ActionOutcome.Sending, Record.Outcome);
                stop.Cancel();
                throw new OperationCanceledException(stop.Token);
            },
            stop.Token));

        Assert.Equal(ActionOutcome.Unclear, Record.Outcome);
    }

    [Fact]
    public async Task Looks_that_fail_leave_it_unclear_and_say_so()
    {
        DwException error = await Assert.ThrowsAsync<DwException>(() => DoAsync(
            Plan(shows: static _ => throw new DwException(ErrorId.NotFound, "nothing is there")),
            _ => Failures.Reply(503, "ServiceUnavailable")));

        Assert.Equal((ErrorId.OutcomeUnknown, 3), (error.Code, _looks));
        Assert.Contains("othing is there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_an_action_is_the_services()
    {
        DateTimeOffset date = new(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        ActionAnswer answer = await DoAsync(Plan(), _ =>
        {
            HttpResponseMessage reply = FakeHandler.Reply(200, Done);
            reply.Headers.Date = date;
            return reply;
        });

        Assert.Equal(date, answer.Time);
    }

    private static ActionPlan MakePlan(Func<ActionLook, CancellationToken, Task<object?>>? look) => new(
        "RestartInstance",
        new Arguments { { "InstanceId", 7 }, { "ProjectEnv", "PROD" } },
        new ActionTarget("instance", "7", null, EnvType.Prod),
        "Run again")
    {
        LookCommand = "Get-DwInstance 7 -ProjectEnv Prod | Format-List Status",
        Look = look,
    };

    private ActionPlan Plan(Func<int, object?>? shows = null) =>
        MakePlan(shows is null ? null : (_, _) => Task.FromResult(shows(++_looks)));

    private Task<ActionAnswer> DoAsync(ActionPlan plan, Func<int, HttpResponseMessage> answer) =>
        DoStoppedAsync(plan, answer, TestContext.Current.CancellationToken);

    private Task<ActionAnswer> DoStoppedAsync(ActionPlan plan, Func<int, HttpResponseMessage> answer, CancellationToken token)
    {
        var handler = new FakeHandler((number, request, _) =>
        {
            _sent.Add(request.Headers.GetValues("x-acs-action").Single());
            return Task.FromResult(answer(number));
        });
        return new ActionRunner(_journal).DoAsync(TestSession.Make(handler), plan, _log, token);
    }
}
