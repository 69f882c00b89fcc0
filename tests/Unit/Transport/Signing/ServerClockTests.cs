using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class ServerClockTests : IDisposable
{
    private static readonly Uri s_host = new("https://dataworks.cn-test.aliyuncs.com");
    private static readonly Uri s_other = new("https://sts.aliyuncs.com");

    private readonly FakeMachine _machine = new();
    private readonly ServerClock _clock;

    public ServerClockTests() => _clock = new ServerClock(_machine.Clock);

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(0, true)]
    [InlineData(47, true)]
    [InlineData(-47, true)]
    [InlineData(48, false)]
    [InlineData(-48, false)]
    public void Tries_a_time_within_two_days(int hours, bool isTried)
    {
        TimeSpan? trial = _clock.Refused(s_host, _machine.Clock.UtcNow.AddHours(hours));

        Assert.Equal(isTried ? TimeSpan.FromHours(hours) : null, trial);
    }

    [Fact]
    public void Tries_nothing_where_no_time_is_told() => Assert.Null(_clock.Refused(s_host, null));

    [Fact]
    public void A_time_that_was_told_dates_the_trial_alone_until_it_was_accepted()
    {
        TimeSpan? trial = _clock.Refused(s_host, _machine.Clock.UtcNow.AddHours(3));

        Assert.Equal(_machine.Clock.UtcNow, _clock.Now(s_host));
        Assert.Equal(_machine.Clock.UtcNow.AddHours(3), _clock.Now(s_host, trial));
        _clock.Accepted(s_host, trial!.Value);
        Assert.Equal(_machine.Clock.UtcNow.AddHours(3), _clock.Now(s_host));
    }

    [Fact]
    public void What_is_known_of_one_host_dates_no_request_to_another()
    {
        _clock.Accepted(s_host, TimeSpan.FromHours(3));

        Assert.Equal(_machine.Clock.UtcNow, _clock.Now(s_other));
    }

    [Fact]
    public void A_refusal_takes_back_what_was_accepted_before()
    {
        _clock.Accepted(s_host, TimeSpan.FromHours(3));

        _clock.Refused(s_host, null);

        Assert.Equal(_machine.Clock.UtcNow, _clock.Now(s_host));
    }

    [Fact]
    public void A_session_and_its_requests_for_roles_share_one_clock()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        var context = _machine.Context();
        DwSession session = DwSession.Create(context);

        Assert.Same(context.Caller.ServerClock, session.Client.ServerClock);
    }
}
