using System.Globalization;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Waiting;

/// <summary>What who watches hears: each change once, in order, and the end.</summary>
public sealed class WatchingTests : IDisposable
{
    private readonly FakeService _service;
    private readonly DwSession _session;
    private Func<long, double, string?> _status = static (_, _) => "RUNNING";
    private WaitRecord _wait = New(3600);

    public WatchingTests()
    {
        _service = new FakeService(Answer);
        _session = TestSession.Make(_service);
    }

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task Each_change_is_told_once_and_in_the_order_of_the_input()
    {
        _status = static (id, at) => at < 25 ? "NOT_RUN" : at < 45 && id < 3 ? "RUNNING" : id == 1 ? "FAILURE" : "SUCCESS";
        await WatchAsync(3, 100);

        Assert.Equal(
            ["1 NOT_RUN", "2 NOT_RUN", "3 NOT_RUN", "1 RUNNING", "2 RUNNING", "3 SUCCESS", "1 FAILURE", "2 SUCCESS"],
            _wait.Given.Select(Text));
        Assert.Empty(_wait.Failures);
        Assert.InRange(_wait.Given[^1].At, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(52));
        // The third has ended a look before the others, and is not asked about again.
        Assert.Equal((6, 4), (Count(1), Count(3)));
    }

    [Fact]
    public async Task Of_two_changes_between_two_looks_the_last_one_is_told()
    {
        _status = static (_, at) => at < 11 ? "WAIT_RESOURCE" : at < 19 ? "RUNNING" : "SUCCESS";
        await WatchAsync(1, 60);

        Assert.Equal(["1 WAIT_RESOURCE", "1 SUCCESS"], _wait.Given.Select(Text));
    }

    [Fact]
    public async Task A_look_that_fails_and_a_reply_without_a_state_are_no_change()
    {
        _status = static (_, at) => at is > 5 and < 15 ? "503" : at is > 15 and < 25 ? null : at < 65 ? "RUNNING" : "SUCCESS";
        await WatchAsync(1, 100);

        Assert.Equal(["1 RUNNING", "1 SUCCESS"], _wait.Given.Select(Text));
        Assert.Empty(_wait.Failures);
    }

    [Fact]
    public async Task That_the_time_is_over_is_no_error()
    {
        _wait = New(35);
        await WatchAsync(2, 36);

        Assert.Equal(["1 RUNNING", "2 RUNNING"], _wait.Given.Select(Text));
        Assert.Empty(_wait.Failures);
    }

    [Fact]
    public async Task What_could_not_be_seen_in_the_end_is_an_error()
    {
        _wait = New(35);
        _status = static (id, at) => id == 1 || at < 15 ? "RUNNING" : "503";
        await WatchAsync(2, 36);

        Assert.Equal(["ServiceUnavailable"], _wait.Failures.Select(static one => one.Failure.Code));
        Assert.Equal(2, ((Instance)_wait.Failures[0].Target!).InstanceId);
    }

    [Fact]
    public async Task What_runs_again_by_itself_has_not_ended()
    {
        _status = static (_, at) => at < 25 ? "FAILURE again" : at < 55 ? "RUNNING" : "SUCCESS";
        await WatchAsync(1, 100);

        Assert.Equal(["1 FAILURE", "1 RUNNING", "1 SUCCESS"], _wait.Given.Select(Text));
    }

    [Fact]
    public async Task A_state_in_small_letters_is_the_same()
    {
        _status = static (_, at) => at < 15 ? "RUNNING" : at < 25 ? "running" : "success";
        await WatchAsync(1, 100);

        Assert.Equal(["1 RUNNING", "1 success"], _wait.Given.Select(Text));
    }

    private static WaitRecord New(double timeout) => new(new WaitPlan(TimeSpan.FromSeconds(timeout))
    {
        FixedPause = TimeSpan.FromSeconds(10),
        Distance = TimeSpan.FromMilliseconds(200),
        GivesChanges = true,
    });

    private static string Text((TimeSpan At, DwObject Object) one) => one.Object is Instance run ? $"{run.InstanceId} {run.Status}" : "?";

    private async Task WatchAsync(int count, double seconds)
    {
        var things = Enumerable.Range(1, count).Select(id =>
        {
            var key = new InstanceKey(id, EnvType.Prod);
            return ((Awaited)new AwaitedInstance($"given {id}", key, null, RunStage.Final), (ICaller)_session, InstanceOperations.One(key));
        });
        _wait.Start([new GroupWatch<Instance>([.. things])]);
        _wait.Pass(seconds);
        await _wait.EndAsync();
    }

    private int Count(long id) => _service.Calls.Count(call => call["InstanceId"] == id.ToString(CultureInfo.InvariantCulture));

    private string Answer(FakeService.Call call)
    {
        string? status = _status(long.Parse(call["InstanceId"]!, CultureInfo.InvariantCulture), _wait.Clock.Elapsed.TotalSeconds);
        if (status == "503")
            return """{"Success": false, "Code": "ServiceUnavailable", "ErrorCode": "ServiceUnavailable", "ErrorMessage": "no"}""";
        string word = status is null ? "null" : $"\"{status.Split(' ')[0]}\"";
        string reruns = status?.EndsWith("again", StringComparison.Ordinal) == true ? "1" : "0";
        return $$"""
            {"Success": true, "Data": {"InstanceId": {{call["InstanceId"]}}, "Status": {{word}}, "TaskRerunTime": {{reruns}} } }
            """;
    }
}
