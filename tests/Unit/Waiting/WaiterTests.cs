using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Waiting;

/// <summary>When is looked, what that costs, when the time is over, and what an outage does.</summary>
public sealed class WaiterTests
{
    private WaitRecord _wait = WaitRecord.New();

    [Fact]
    public async Task A_run_of_ten_minutes_costs_at_most_25_looks_and_its_end_is_seen_within_a_minute()
    {
        ScriptedWatch watch = _wait.Watch(1, static at => at < TimeSpan.FromMinutes(10) ? "RUNNING" : "SUCCESS");
        _wait.Start();
        _wait.Pass(660);
        await _wait.EndAsync();

        Assert.InRange(watch.Looks.Count, 10, 25);
        Assert.InRange(_wait.Given.Single().At, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(11));
        Assert.Equal(Seconds(0, 2, 5, 9.5), watch.Looks.Take(4));
        Assert.All(Pauses(watch), static pause => Assert.InRange(pause, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60)));
        Assert.Equal(Pauses(watch).Order(), Pauses(watch));
    }

    [Fact]
    public async Task A_pause_that_was_asked_for_stays_as_it_is()
    {
        _wait = WaitRecord.New(pause: 7);
        ScriptedWatch watch = _wait.Watch(1, static at => at < TimeSpan.FromSeconds(30) ? "RUNNING" : "SUCCESS");
        _wait.Start();
        _wait.Pass(60);
        await _wait.EndAsync();

        Assert.Equal(Seconds(0, 7, 14, 21, 28, 35), watch.Looks);
    }

    [Fact]
    public async Task Many_are_looked_at_side_by_side_and_never_more_than_two_in_a_second()
    {
        for (int number = 0; number < 40; number++)
            _wait.Watch(number, static at => at < TimeSpan.FromSeconds(90) ? "RUNNING" : "SUCCESS");
        _wait.Start();
        _wait.Pass(300);
        await _wait.EndAsync();

        TimeSpan[] looks = [.. _wait.Watches.SelectMany(static watch => watch.Looks).Order()];
        Assert.Equal(40, _wait.Given.Count);
        Assert.All(
            looks.Zip(looks.Skip(1), static (one, next) => next - one),
            static pause => Assert.True(pause >= TimeSpan.FromMilliseconds(500)));
        Assert.All(_wait.Watches, static watch => Assert.True(watch.Looks.Count > 2));
    }

    [Fact]
    public async Task What_has_ended_is_given_when_it_ends_and_in_that_order()
    {
        _wait.Watch(1, static at => at < TimeSpan.FromSeconds(60) ? "RUNNING" : "SUCCESS");
        _wait.Watch(2, static at => at < TimeSpan.FromSeconds(10) ? "RUNNING" : "SUCCESS");
        _wait.Watch(3, static _ => "SUCCESS");
        _wait.Start();
        _wait.Pass(1);
        Assert.Equal([3], _wait.Ids);
        _wait.Pass(20);
        Assert.Equal([3, 2], _wait.Ids);
        Assert.False(_wait.IsOver);
        _wait.Pass(100);
        await _wait.EndAsync();

        Assert.Equal([3, 2, 1], _wait.Ids);
        Assert.Empty(_wait.Failures);
    }

    [Fact]
    public async Task A_failed_run_is_given_and_is_an_error_that_points_at_it()
    {
        _wait.Watch(1, static _ => "FAILURE");
        _wait.Watch(2, static _ => "SUCCESS");
        _wait.Start();
        _wait.Pass(1);
        await _wait.EndAsync();

        Assert.Equal(["load (1) FAILURE", ErrorId.RunFailed, "load (2) SUCCESS"], _wait.Order);
        Assert.Same(_wait.Given[0].Object, _wait.Failures.Single().Target);
    }

    [Fact]
    public async Task What_has_not_ended_in_time_is_an_error_each_that_points_at_what_was_last_seen()
    {
        _wait = WaitRecord.New(timeout: 60);
        ScriptedWatch first = _wait.Watch(1, static _ => "RUNNING");
        _wait.Watch(2, static _ => "WAIT_RESOURCE");
        _wait.Watch(3, static at => at < TimeSpan.FromSeconds(55) ? "RUNNING" : "SUCCESS");
        _wait.Start();
        _wait.Pass(59.9);
        Assert.Empty(_wait.Failures);
        _wait.Pass(1.1);
        await _wait.EndAsync();

        Assert.Equal([ErrorId.WaitTimedOut, ErrorId.WaitTimedOut], _wait.Failures.Select(static one => one.Failure.Code));
        Assert.Equal(["RUNNING", "WAIT_RESOURCE"], _wait.Failures.Select(static one => ((Instance)one.Target!).Status));
        Assert.All(_wait.Failures, static one => Assert.InRange(one.At, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61)));
        // The third had ended between two looks: there is one at the end of the time.
        Assert.Equal([3], _wait.Ids);
        Assert.InRange(first.Looks[^1], TimeSpan.FromSeconds(58), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_look_that_hangs_holds_up_neither_the_others_nor_the_end_of_the_time()
    {
        _wait = WaitRecord.New(timeout: 5);
        var never = new TaskCompletionSource<DwObject>();
        _wait.Add(1, (_, token) => never.Task.WaitAsync(token));
        _wait.Watch(2, static at => Until(at, 1));
        _wait.Start();
        _wait.Pass(4);
        Assert.Equal([2], _wait.Ids);
        _wait.Pass(2);
        await _wait.EndAsync();

        (TimeSpan at, object? target, DwException failure) = Assert.Single(_wait.Failures);
        Assert.InRange(at, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6));
        Assert.Equal(("given", ErrorId.WaitTimedOut), (target, failure.Code));
    }

    [Fact]
    public async Task No_time_is_one_look_at_each_and_no_wait_for_turns()
    {
        _wait = WaitRecord.New(timeout: 0);
        for (int number = 0; number < 6; number++)
            _wait.Watch(number, number % 2 == 0 ? static _ => "RUNNING" : static _ => "SUCCESS");
        _wait.Start();
        await _wait.EndAsync();

        Assert.All(_wait.Watches, static watch => Assert.Equal(Seconds(0), watch.Looks));
        Assert.Equal([1, 3, 5], _wait.Ids);
        Assert.Equal(3, _wait.Failures.Count(static one => one.Failure.Code == ErrorId.WaitTimedOut));
    }

    [Fact]
    public async Task A_look_that_is_all_there_is_and_fails_is_an_error_of_its_own()
    {
        _wait = WaitRecord.New(timeout: 0);
        _wait.Watch(1, static _ => throw new DwException(new Fault("ServiceUnavailable", "no."), "GetInstance"));
        _wait.Start();
        await _wait.EndAsync();

        Assert.Equal("ServiceUnavailable", _wait.Failures.Single().Failure.Code);
    }

    [Fact]
    public async Task Who_stops_the_wait_hears_nothing_more_of_it()
    {
        ScriptedWatch watch = _wait.Watch(1, static _ => "RUNNING");
        _wait.Start();
        _wait.Pass(3);
        await _wait.StopAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(_wait.EndAsync);
        _wait.Pass(3600);

        Assert.Equal(Seconds(0, 2), watch.Looks);
        Assert.Empty(_wait.Failures);
    }

    [Fact]
    public async Task What_is_shown_to_who_waits_counts_what_ended_and_names_what_runs_longest()
    {
        _wait.Watch(1, static _ => "SUCCESS");
        _wait.Watch(2, static _ => "FAILURE");
        _wait.Watch(3, static at => Until(at, 100));
        _wait.Watch(4, static at => Until(at, 100));
        _wait.Start();
        _wait.Pass(2);

        (string status, int percent) = _wait.Waiter.Stage;
        Assert.StartsWith("2 of 4 ended, 1 failed; longest running: load ", status, StringComparison.Ordinal);
        Assert.Equal(50, percent);
        _wait.Pass(300);
        await _wait.EndAsync();
        Assert.Equal(100, _wait.Waiter.Stage.Percent);
    }

    [Fact]
    public async Task Each_change_of_state_is_one_line()
    {
        _wait.Watch(1, static at => at.TotalSeconds < 5 ? "WAIT_RESOURCE" : Until(at, 60));
        _wait.Start();
        _wait.Pass(200);
        await _wait.EndAsync();

        Assert.Equal(3, _wait.Lines.Count);
    }

    private static string Until(TimeSpan at, double seconds) => at.TotalSeconds < seconds ? "RUNNING" : "SUCCESS";

    private static TimeSpan[] Seconds(params double[] seconds) => [.. seconds.Select(TimeSpan.FromSeconds)];

    private static TimeSpan[] Pauses(ScriptedWatch watch) =>
        [.. watch.Looks.Zip(watch.Looks.Skip(1), static (one, next) => next - one)];
}
