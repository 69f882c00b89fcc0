using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class RetryPolicyTests
{
    [Fact]
    public void Waits_between_retries_double_are_jittered_and_have_a_cap()
    {
        var longest = new RetryPolicy { Jitter = static () => 1 };
        var shortest = new RetryPolicy { Jitter = static () => 0 };

        Assert.Equal(
            [0.2, 0.4, 0.8, 1.6],
            Enumerable.Range(1, 4).Select(n => longest.Wait(n, isThrottled: false, null).TotalSeconds),
            (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(20, longest.Wait(50, isThrottled: false, null).TotalSeconds);
        Assert.Equal(8, longest.Wait(50, isThrottled: true, null).TotalSeconds);
        Assert.Equal(TimeSpan.Zero, shortest.Wait(3, isThrottled: false, null));
        Assert.Equal(TimeSpan.FromSeconds(9), shortest.Wait(1, isThrottled: false, TimeSpan.FromSeconds(9)));
    }

    [Fact]
    public void A_call_that_is_refused_while_most_get_through_waits_a_second_at_most_but_as_long_as_it_is_asked_to()
    {
        var longest = new RetryPolicy { Jitter = static () => 1 };

        Assert.Equal(0.2, longest.Wait(1, isThrottled: true, null, isUnlucky: true).TotalSeconds, 9);
        Assert.Equal(1, longest.Wait(8, isThrottled: true, null, isUnlucky: true).TotalSeconds);
        Assert.Equal(30, longest.Wait(8, isThrottled: true, TimeSpan.FromSeconds(30), isUnlucky: true).TotalSeconds);
        Assert.Equal(20, longest.Wait(8, isThrottled: false, null, isUnlucky: true).TotalSeconds);
    }
}
