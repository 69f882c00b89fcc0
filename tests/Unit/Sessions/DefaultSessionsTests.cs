using DataWorksMeta.Sessions;

namespace DataWorksMeta.Unit.Sessions;

public sealed class DefaultSessionsTests
{
    [Fact]
    public void Keeps_one_default_for_each_runspace()
    {
        object here = new(), there = new();
        DwSession session = TestSession.Make(), other = TestSession.Make();

        DefaultSessions.Set(here, session);
        DefaultSessions.Set(there, other);

        Assert.Same(session, DefaultSessions.Get(here));
        Assert.Same(other, DefaultSessions.Get(there));
        Assert.Null(DefaultSessions.Get(new object()));
        DefaultSessions.Set(here, null);
        Assert.Null(DefaultSessions.Get(here));
        Assert.Same(other, DefaultSessions.Get(there));
    }
}
