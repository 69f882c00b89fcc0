using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Whose word for the time is believed, and for how long.</summary>
public sealed class ApiClientClockTests
{
    private const string Ok = """{"RequestId":"r","Success":true,"Data":[]}""";

    private readonly List<string> _dates = [];
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_lie_about_the_time_dates_no_later_call()
    {
        DateTimeOffset lie = _clock.UtcNow.AddHours(40);
        DwSession session = Session(number =>
        {
            HttpResponseMessage reply = number < 2 ? Failures.Reply(400, "InvalidTimeStamp.Expired") : FakeHandler.Reply(200, Ok);
            reply.Headers.Date = lie;
            return reply;
        });

        await Assert.ThrowsAsync<DwException>(() => CallAsync(session));
        await CallAsync(session);

        Assert.Equal(3, _dates.Count);
        Assert.Equal([Timestamp.Format(lie), Timestamp.Format(_clock.UtcNow)], _dates.Skip(1));
    }

    [Fact]
    public async Task A_time_is_believed_only_from_who_refused_ours()
    {
        DwSession session = Session(_ =>
        {
            HttpResponseMessage reply = FakeHandler.Reply(200, Ok);
            reply.Headers.Date = _clock.UtcNow.AddHours(3);
            return reply;
        });

        await CallAsync(session);
        await CallAsync(session);
        Assert.All(_dates, date => Assert.Equal(Timestamp.Format(_clock.UtcNow), date));
    }

    [Fact]
    public async Task A_time_that_held_before_and_is_refused_now_is_found_anew()
    {
        DateTimeOffset server = _clock.UtcNow.AddHours(3);
        DwSession session = Session(number =>
        {
            HttpResponseMessage reply = number is 0 or 2 ? Failures.Reply(400, "InvalidTimeStamp.Expired") : FakeHandler.Reply(200, Ok);
            reply.Headers.Date = number < 2 ? server : _clock.UtcNow;
            return reply;
        });

        await CallAsync(session);
        await CallAsync(session);
        await CallAsync(session);

        string ours = Timestamp.Format(_clock.UtcNow);
        string theirs = Timestamp.Format(server);
        Assert.Equal([ours, theirs, theirs, ours, ours], _dates);
    }

    private static async Task CallAsync(DwSession session) => (await session.Client.CallAsync(
        new ApiRequest("ListNodes", "2020-05-18", "POST", isRead: true), null, SilentLog.Instance, CancellationToken.None)).Dispose();

    private DwSession Session(Func<int, HttpResponseMessage> answer) => TestSession.Make(new FakeHandler((number, request, _) =>
    {
        _dates.Add(request.Headers.GetValues("x-acs-date").Single());
        return Task.FromResult(answer(number));
    }));
}
