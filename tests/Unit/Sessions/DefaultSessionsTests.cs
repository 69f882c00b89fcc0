using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

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

    [Fact]
    public void After_a_failure_there_is_no_session_until_one_is_made_or_given_up()
    {
        object here = new();
        DwSession session = TestSession.Make();
        DefaultSessions.SetImplicit(here, session);
        DefaultSessions.Set(here, session);
        DefaultSessions.Fail(here, new DwException(ErrorId.NoProfile, "there is none."));

        Assert.Equal(ErrorId.NotConnected, Assert.Throws<DwException>(() => DefaultSessions.Get(here)).Code);
        Assert.Null(DefaultSessions.GetShown(here));
        DefaultSessions.Set(here, session);
        Assert.Same(session, DefaultSessions.Get(here));
        DefaultSessions.Fail(here, new DwException(ErrorId.NoProfile, "there is none."));
        DefaultSessions.Set(here, null);
        Assert.Null(DefaultSessions.Get(here));
    }
}
