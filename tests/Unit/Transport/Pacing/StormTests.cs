using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Refusals that come by chance, and what is left of the rate when a storm is over.</summary>
public sealed class StormTests
{
    [Theory]
    [InlineData(16, 20)]
    [InlineData(64, 20)]
    [InlineData(16, 200)]
    [InlineData(64, 200)]
    [InlineData(4, 20)]
    public void A_storm_of_mixed_faults_never_slows_the_calls_down(int callers, int latency)
    {
        PacerSimulation run = Storm(percent: 6, faults: 0.14, callers, latency);

        Assert.True(run.FewestInFiveSeconds() >= 20, $"{run.FewestInFiveSeconds()} calls in five seconds");
        // As long as the calls take at that many at once, and a fifth more of them.
        double alone = 5000 / (1 - 0.2) * latency / 1000 / callers;
        Assert.True(run.Ended.TotalSeconds <= 1.2 * alone + 1, $"took {run.Ended.TotalSeconds:0.0} s instead of {alone:0.0}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Some_more_or_fewer_refusals_are_no_rate_either(int percent)
    {
        PacerSimulation run = Storm(percent, faults: 0.1, callers: 16, latency: 20);

        Assert.True(run.FewestInFiveSeconds() >= 20, $"{run.FewestInFiveSeconds()} calls in five seconds");
        Assert.True(run.Ended.TotalSeconds <= 12, $"took {run.Ended.TotalSeconds:0.0} s");
    }

    [Theory]
    [InlineData(4, 20)]
    [InlineData(16, 5)]
    [InlineData(16, 20)]
    [InlineData(16, 200)]
    [InlineData(64, 20)]
    public void A_fifth_of_the_calls_refused_at_random_is_no_rate_wherever_chance_begins(int callers, int latency)
    {
        for (int start = 0; start < 8; start++)
        {
            PacerSimulation run = Storm(percent: 20, faults: 0.1, callers, latency, skipped: start * 37);

            double alone = 5000 / (1 - 0.1) / (1 - 0.2) * latency / 1000 / callers;
            Assert.True(
                run.Ended.TotalSeconds <= 1.1 * alone + 1,
                $"start {start}: took {run.Ended.TotalSeconds:0.0} s instead of {alone:0.0}");
        }
    }

    [Theory]
    [InlineData("one call a second", 1)]
    [InlineData("one call a second", 16)]
    [InlineData("nothing", 1)]
    [InlineData("nothing", 16)]
    [InlineData("some", 1)]
    [InlineData("some", 16)]
    public void Twenty_seconds_after_a_storm_the_rate_is_back(string accepted, int callers)
    {
        static bool IsStorm(double now) => now is >= 20 and < 50;
        FakeLimiter limiter = accepted switch
        {
            "one call a second" => FakeLimiter.Make("sliding", static now => IsStorm(now) ? 1 : 1_000_000),
            "nothing" => FakeLimiter.Make("so many in a hundred", static now => IsStorm(now) ? 100 : 0),
            _ => FakeLimiter.Make("so many in a hundred", static now => IsStorm(now) ? 20 : 0),
        };
        PacerSimulation run = new PacerSimulation(limiter, TimeSpan.FromMilliseconds(20))
            .Run(callers, total: 1_000_000, until: TimeSpan.FromSeconds(76));

        double before = run.AcceptedPerSecond(5, 15);
        Assert.True(
            run.AcceptedPerSecond(70, 75) >= 0.9 * before,
            $"{run.AcceptedPerSecond(70, 75):0.0} calls per second after the storm, {before:0.0} before");
    }

    [Theory]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(50)]
    [InlineData(200)]
    public void A_limiter_that_forgives_no_burst_is_found_within_two_minutes(int rate)
    {
        PacerSimulation run = new PacerSimulation(FakeLimiter.Make("bucket of one call", _ => rate), TimeSpan.FromMilliseconds(20))
            .Run(callers: 16, total: 1_000_000, until: TimeSpan.FromSeconds(121));

        Assert.True(run.AcceptedPerSecond(30, 120) >= 0.8 * rate, $"{run.AcceptedPerSecond(30, 120):0.0} calls per second");
        Assert.True(run.ThrottledShare(from: 30) <= 0.05, $"{run.ThrottledShare(30):P1} throttled");
    }

    [Fact]
    public void Whether_most_calls_get_through_is_known_after_twenty_and_lost_when_half_of_them_are_refused()
    {
        var pacer = new Pacer(new FakeClock());

        Answer(PaceVerdict.Accepted, 19);
        Assert.False(pacer.LetsMostThrough);
        Answer(PaceVerdict.Accepted, 1);
        for (int i = 0; i < 9; i++)
            AnswerInTurn();
        Assert.True(pacer.LetsMostThrough);
        AnswerInTurn();
        Assert.False(pacer.LetsMostThrough);

        void AnswerInTurn()
        {
            Answer(PaceVerdict.Throttled, 1);
            Answer(PaceVerdict.Accepted, 1);
        }

        void Answer(PaceVerdict verdict, int times)
        {
            for (int i = 0; i < times; i++)
            {
                Assert.True(pacer.EnterAsync(isAgain: false, CancellationToken.None).IsCompletedSuccessfully);
                pacer.Leave(verdict);
            }
        }
    }

    private static PacerSimulation Storm(int percent, double faults, int callers, int latency, int skipped = 0)
    {
        var limiter = FakeLimiter.Make("so many in a hundred", _ => percent);
        for (int i = 0; i < skipped; i++)
            limiter.Accepts(TimeSpan.Zero);
        return new PacerSimulation(limiter, TimeSpan.FromMilliseconds(latency)) { Faults = faults }.Run(callers, total: 5000);
    }
}
