using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Waiting;

/// <summary>What becomes of a wait when looks fail.</summary>
public sealed class WaiterOutageTests
{
    private readonly WaitRecord _wait = WaitRecord.New();

    [Theory]
    [InlineData("ServiceUnavailable")]
    [InlineData(ErrorId.ConnectionRefused)]
    [InlineData(ErrorId.TimedOut)]
    [InlineData("Throttling.User")]
    [InlineData(ErrorId.UnreadableReply)]
    public async Task An_outage_of_four_minutes_is_borne(string code)
    {
        _wait.Watch(1, at => at.TotalMinutes is > 1 and < 5 ? throw Failure(code) : at.TotalMinutes < 6 ? "RUNNING" : "SUCCESS");
        _wait.Start();
        _wait.Pass(600);
        await _wait.EndAsync();

        Assert.Equal([1], _wait.Ids);
        Assert.Empty(_wait.Failures);
    }

    [Fact]
    public async Task A_longer_outage_is_the_error_of_each()
    {
        _wait.Watch(1, static at => at.TotalMinutes > 1 ? throw Down() : "RUNNING");
        _wait.Watch(2, static at => at.TotalMinutes < 8 ? "RUNNING" : "SUCCESS");
        _wait.Start();
        _wait.Pass(700);
        await _wait.EndAsync();

        (TimeSpan at, object? target, DwException failure) = Assert.Single(_wait.Failures);
        Assert.Equal("ServiceUnavailable", failure.Code);
        Assert.Equal(1, ((Instance)target!).InstanceId);
        Assert.InRange(at, TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(7));
        Assert.Equal([2], _wait.Ids);
    }

    [Fact]
    public async Task A_name_that_is_not_found_any_more_is_an_outage_and_one_that_never_was_is_an_error()
    {
        _wait.Watch(1, static at => at.TotalSeconds is > 20 and < 90 ? throw Failure(ErrorId.UnknownHost) : Until(at, 120));
        _wait.Watch(2, static _ => throw Failure(ErrorId.UnknownHost));
        _wait.Start();
        _wait.Pass(1);
        Assert.Equal(ErrorId.UnknownHost, _wait.Failures.Single().Failure.Code);
        _wait.Pass(300);
        await _wait.EndAsync();

        Assert.Equal([1], _wait.Ids);
        Assert.Single(_wait.Failures);
    }

    [Theory]
    [InlineData(ErrorId.NotFound)]
    [InlineData("Forbidden.Access")]
    [InlineData("Invalid.Wkbench.Parameter")]
    public async Task What_is_not_there_or_may_not_be_seen_is_an_error_at_once(string code)
    {
        ScriptedWatch watch = _wait.Watch(1, _ => throw Failure(code));
        _wait.Watch(2, static at => Until(at, 20));
        _wait.Start();
        _wait.Pass(1);

        Assert.Equal(("given", code), (_wait.Failures.Single().Target, _wait.Failures.Single().Failure.Code));
        _wait.Pass(60);
        await _wait.EndAsync();
        Assert.Single(watch.Looks);
        Assert.Equal([2], _wait.Ids);
    }

    [Fact]
    public async Task The_daily_limit_ends_the_wait_and_says_how_many_had_ended()
    {
        _wait.Watch(1, static _ => "SUCCESS");
        _wait.Watch(2, static at => at.TotalSeconds < 10 ? "RUNNING" : throw Failure("Throttling.Api.Risk"));
        ScriptedWatch other = _wait.Watch(3, static _ => "RUNNING");
        _wait.Start();
        _wait.Pass(60);
        DwException ended = await Assert.ThrowsAsync<DwException>(_wait.EndAsync);

        Assert.Equal(("Throttling.Api.Risk", 1L), (ended.Code, ended.AnsweredCount));
        Assert.Contains("instance 2", ended.Message, StringComparison.Ordinal);
        Assert.Contains("instance 3", ended.Message, StringComparison.Ordinal);
        Assert.Empty(_wait.Failures);
        int looks = other.Looks.Count;
        _wait.Pass(600);
        Assert.Equal(looks, other.Looks.Count);
    }

    private static string Until(TimeSpan at, double seconds) => at.TotalSeconds < seconds ? "RUNNING" : "SUCCESS";

    private static DwException Down() => Failure("ServiceUnavailable");

    private static DwException Failure(string code) => new(new Fault(code, "no."), "GetInstance");
}
