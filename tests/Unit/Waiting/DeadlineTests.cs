using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Waiting;

/// <summary>When a wait is over: by its length, by the service's clock, on a machine that slept.</summary>
public sealed class DeadlineTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 6, 0, 0, TimeSpan.FromHours(8));

    private readonly SleepyClock _clock = new();

    [Theory]
    [InlineData("06:30", 30)]
    [InlineData("6:30", 30)]
    [InlineData("06：30", 30)]
    [InlineData("06:30:30", 30.5)]
    [InlineData("24:00", 18 * 60)]
    [InlineData("2026-11-21 06:30", 30)]
    [InlineData("2026-11-22 06:00:00", 24 * 60)]
    [InlineData("2026-11-21T06:30:00+08:00", 30)]
    [InlineData("2026-11-20 23:00:00 +00:00", 60)]
    [InlineData("20261122", 18 * 60)]
    public void A_time_of_the_clock_is_one_of_today_in_China_or_a_whole_one(string text, double minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Of(text).Left);

    [Theory]
    [InlineData("05:59")]
    [InlineData("00:00")]
    [InlineData("2026-11-20 06:30")]
    public void What_has_passed_is_never_that_of_tomorrow(string text)
    {
        Deadline deadline = Of(text);

        Assert.True(deadline.IsOneLook);
        Assert.True(deadline.Left <= TimeSpan.Zero);
        Assert.True(deadline.Until < s_now);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("soon")]
    [InlineData("10m")]
    [InlineData("630")]
    [InlineData("90d")]
    [InlineData("-1")]
    [InlineData("Yesterday")]
    [InlineData("25:00")]
    [InlineData("06:60")]
    public void What_is_no_time_is_none(string? text) => Assert.Null(WaitUntil.Parse(text));

    [Fact]
    public void The_clock_of_the_service_counts_once_it_is_known()
    {
        DateTimeOffset now = s_now.AddHours(1);
        Deadline deadline = Of("06:30", now: () => now);
        Assert.True(deadline.IsOneLook);
        // The service says that it is earlier than this machine believes.
        _clock.Pass(1);
        now = s_now.AddSeconds(1);
        deadline.Anchor();

        Assert.False(deadline.IsOneLook);
        Assert.Equal(TimeSpan.FromSeconds((30 * 60) - 1), deadline.Left);
    }

    [Fact]
    public void Midnight_that_comes_while_the_service_is_asked_is_not_that_of_the_next_day()
    {
        DateTimeOffset now = s_now.AddHours(18).AddSeconds(-2);
        Deadline deadline = Of("24:00", now: () => now);
        _clock.Pass(4);
        now = now.AddSeconds(4);
        deadline.Anchor();

        Assert.Equal(TimeSpan.FromSeconds(-2), deadline.Left);
    }

    [Theory]
    [InlineData(600, 600)]
    [InlineData(3600, 1800)]
    [InlineData(null, 1800)]
    public void Whichever_comes_first_ends_it(int? timeout, int left) =>
        Assert.Equal(left, Of("06:30", timeout is int seconds ? TimeSpan.FromSeconds(seconds) : null).Left.TotalSeconds);

    [Fact]
    public void What_the_machine_slept_counts()
    {
        var deadline = new Deadline(new WaitPlan(TimeSpan.FromMinutes(10)), _clock);
        _clock.Pass(60);
        _clock.Sleep(300);

        Assert.Equal(TimeSpan.FromSeconds(240), deadline.Left);
    }

    [Fact]
    public void A_pause_is_by_chance_up_to_a_tenth_longer_or_shorter()
    {
        double chance = 0;
        var plan = new WaitPlan(null) { FixedPause = TimeSpan.FromSeconds(60), Jitter = 0.1, Chance = () => chance };
        Assert.Equal(54, plan.Pause(1).TotalSeconds, 3);
        chance = 1;
        Assert.Equal(66, plan.Pause(7).TotalSeconds, 3);
    }

    private Deadline Of(string text, TimeSpan? timeout = null, Func<DateTimeOffset>? now = null)
    {
        WaitUntil until = WaitUntil.Parse(text)!;
        until.Now = now ?? (static () => s_now);
        return new Deadline(new WaitPlan(timeout) { Until = until }, _clock);
    }

    // On which the time that was slept is seen by the clock on the wall alone.
    private sealed class SleepyClock : Clock
    {
        private TimeSpan _elapsed;
        private TimeSpan _slept;

        public override DateTimeOffset UtcNow => s_now + _elapsed + _slept;

        public override TimeSpan Elapsed => _elapsed;

        public void Pass(double seconds) => _elapsed += TimeSpan.FromSeconds(seconds);

        public void Sleep(double seconds) => _slept += TimeSpan.FromSeconds(seconds);

        public override Task Delay(TimeSpan wait, CancellationToken token) => throw new NotSupportedException();
    }
}
