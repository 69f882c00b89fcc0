using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class ServerClockTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData(0, true)]
    [InlineData(47, true)]
    [InlineData(-47, true)]
    [InlineData(48, false)]
    [InlineData(-48, false)]
    public void Believes_a_time_within_two_days(int hours, bool isBelieved)
    {
        var clock = new ServerClock(_machine.Clock);

        Assert.Equal(isBelieved, clock.TryLearn(_machine.Clock.UtcNow.AddHours(hours)));
        Assert.Equal(_machine.Clock.UtcNow.AddHours(isBelieved ? hours : 0), clock.UtcNow);
    }

    [Fact]
    public void Learns_nothing_where_no_time_is_told() => Assert.False(new ServerClock(_machine.Clock).TryLearn(null));

    [Fact]
    public void Dates_the_calls_and_the_requests_for_roles_of_a_session_alike()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        var context = _machine.Context();
        DwSession session = DwSession.Create(context);
        DateTimeOffset time = _machine.Clock.UtcNow.AddHours(3);

        context.Caller.ServerClock.TryLearn(time);

        Assert.Equal(time, session.Client.ServerClock.UtcNow);
    }
}
