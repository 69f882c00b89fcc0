using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class PacerTests
{
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(20);

    public static TheoryData<string> Limiters => ["sliding", "second", "bucket of one second"];

    /// <summary>Limiters that nobody would choose: they forgive no burst at all, or punish every refused call.</summary>
    public static TheoryData<string> HarshLimiters => ["sliding, counting refused", "bucket of one call"];

    [Theory, MemberData(nameof(Limiters))]
    public void Five_calls_a_second_are_used_to_nine_tenths_and_hardly_ever_overrun(string kind)
    {
        PacerSimulation run = new PacerSimulation(FakeLimiter.Make(kind, static _ => 5), s_latency).Run(callers: 16, total: 150);

        Assert.Equal(150, run.Calls.Count(static call => !call.IsThrottled));
        Assert.True(
            run.Ended.TotalSeconds <= 150 / (0.9 * 5),
            $"took {run.Ended.TotalSeconds:0.0} s, {run.ThrottledShare(0):P1} throttled");
        Assert.True(run.ThrottledShare(from: 10) <= 0.03, $"{run.ThrottledShare(10):P1} throttled");
    }

    [Theory, MemberData(nameof(Limiters))]
    public void Half_an_hour_at_fifty_calls_a_second_stays_near_the_limit(string kind)
    {
        PacerSimulation run = new PacerSimulation(FakeLimiter.Make(kind, static _ => 50), s_latency).Run(callers: 16, total: 90_000);

        Assert.True(run.Ended.TotalSeconds <= 90_000 / (0.9 * 50), $"took {run.Ended.TotalSeconds:0.0} s");
        Assert.True(run.ThrottledShare(from: 10) <= 0.03, $"{run.ThrottledShare(10):P1} throttled");
    }

    [Theory, MemberData(nameof(Limiters))]
    public void A_raised_limit_is_followed_within_ten_seconds(string kind)
    {
        // The change comes at every phase of the pacer's own rhythm.
        for (double change = 20; change < 30; change += 0.7)
        {
            double at = change;
            PacerSimulation run = new PacerSimulation(FakeLimiter.Make(kind, now => now < at ? 5 : 50), s_latency)
                .Run(callers: 16, total: 100_000, until: TimeSpan.FromSeconds(60));
            Assert.True(
                run.AcceptedPerSecond(at + 10, at + 25) >= 0.85 * 50,
                $"changed at {at}: {run.AcceptedPerSecond(at + 10, at + 25):0.0} calls per second");
        }
    }

    [Theory, MemberData(nameof(Limiters))]
    public void A_lowered_limit_is_followed_within_ten_seconds(string kind)
    {
        for (double change = 20; change < 30; change += 0.7)
        {
            double at = change;
            PacerSimulation run = new PacerSimulation(FakeLimiter.Make(kind, now => now < at ? 50 : 5), s_latency)
                .Run(callers: 16, total: 100_000, until: TimeSpan.FromSeconds(60));
            Assert.True(
                run.AcceptedPerSecond(at + 10, at + 30) >= 0.85 * 5,
                $"changed at {at}: {run.AcceptedPerSecond(at + 10, at + 30):0.0} calls per second");
            Assert.True(run.ThrottledShare(from: at + 10) <= 0.09, $"changed at {at}: {run.ThrottledShare(at + 10):P1} throttled");
        }
    }

    [Theory, MemberData(nameof(HarshLimiters))]
    public void A_harsh_limiter_still_gives_most_of_what_it_allows(string kind)
    {
        PacerSimulation run = new PacerSimulation(FakeLimiter.Make(kind, static _ => 5), s_latency).Run(callers: 16, total: 600);

        Assert.True(run.AcceptedPerSecond(30, 120) >= 0.55 * 5, $"{run.AcceptedPerSecond(30, 120):0.0} calls per second");
        Assert.True(run.ThrottledShare(from: 30) <= 0.06, $"{run.ThrottledShare(30):P1} throttled");
    }

    [Theory]
    [InlineData("five in a hundred")]
    [InlineData("ten in a hundred")]
    public void Refusals_that_have_nothing_to_do_with_the_rate_do_not_bring_it_to_a_standstill(string kind)
    {
        PacerSimulation run = new PacerSimulation(FakeLimiter.Make(kind, static _ => 0), s_latency).Run(callers: 16, total: 5000);

        Assert.Equal(5000, run.Calls.Count(static call => !call.IsThrottled));
        Assert.True(run.Ended.TotalSeconds <= 20, $"took {run.Ended.TotalSeconds:0} s");
    }

    [Fact]
    public void Without_a_limit_the_gentle_start_costs_no_more_than_a_few_round_trips()
    {
        PacerSimulation run = new PacerSimulation(FakeLimiter.Make("none", static _ => 0), s_latency).Run(callers: 16, total: 2000);

        Assert.True(run.Ended.TotalSeconds <= 1.05 * 2000 / 16 * 0.02, $"took {run.Ended.TotalSeconds:0.000} s");
    }

    [Fact]
    public void The_first_call_goes_alone()
    {
        var pacer = new Pacer(new FakeClock());

        Assert.True(pacer.EnterAsync(isAgain: false, CancellationToken.None).IsCompletedSuccessfully);
        Task second = pacer.EnterAsync(isAgain: false, CancellationToken.None);
        Task third = pacer.EnterAsync(isAgain: false, CancellationToken.None);
        Assert.False(second.IsCompleted);

        pacer.Leave(PaceVerdict.Accepted);
        Assert.True(second.IsCompletedSuccessfully);
        Assert.True(third.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_cancelled_wait_ends_at_once_and_takes_nobody_elses_turn()
    {
        var pacer = new Pacer(new FakeClock());
        using var stop = new CancellationTokenSource();
        _ = pacer.EnterAsync(isAgain: false, CancellationToken.None);
        Task cancelled = pacer.EnterAsync(isAgain: false, stop.Token);
        Task other = pacer.EnterAsync(isAgain: false, CancellationToken.None);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        pacer.Leave(PaceVerdict.Unknown);
        Assert.True(other.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_call_that_was_sent_before_goes_first()
    {
        var pacer = new Pacer(new FakeClock());
        _ = pacer.EnterAsync(isAgain: false, CancellationToken.None);
        Task later = pacer.EnterAsync(isAgain: false, CancellationToken.None);
        Task again = pacer.EnterAsync(isAgain: true, CancellationToken.None);

        pacer.Leave(PaceVerdict.Unknown);
        Assert.True(again.IsCompletedSuccessfully);
        Assert.False(later.IsCompleted);
    }

    [Fact]
    public void The_wait_the_service_asks_for_is_kept()
    {
        var clock = new FakeClock();
        var pacer = new Pacer(clock);
        _ = pacer.EnterAsync(isAgain: false, CancellationToken.None);
        pacer.Leave(PaceVerdict.Throttled, TimeSpan.FromSeconds(7));
        // One refusal does not make a limit; the wait is kept all the same.
        Assert.Equal(double.PositiveInfinity, pacer.Rate);
        Task turn = pacer.EnterAsync(isAgain: true, CancellationToken.None);

        clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(turn.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.True(turn.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_session_cap_spaces_calls_evenly()
    {
        var clock = new TestClock();
        var cap = new RateCap(4, clock);
        TimeSpan start = clock.Elapsed;
        for (int i = 0; i < 9; i++)
            await cap.WaitAsync(CancellationToken.None);

        Assert.Equal(2, (clock.Elapsed - start).TotalSeconds, 6);
    }

    [Fact]
    public async Task Whoever_gives_up_takes_no_turn_of_a_session_cap()
    {
        var clock = new FakeClock();
        var cap = new RateCap(1, clock);
        using var stop = new CancellationTokenSource();
        await cap.WaitAsync(CancellationToken.None);
        Task[] stopped = [.. Enumerable.Range(0, 10).Select(_ => cap.WaitAsync(stop.Token))];
        await stop.CancelAsync();
        foreach (Task wait in stopped)
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);

        Task next = cap.WaitAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromSeconds(1));
        await next.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
