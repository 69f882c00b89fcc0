using System.Net;
using System.Net.Sockets;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class ApiClientTests
{
    private const string Ok = """{"RequestId":"r","Success":true,"Data":[]}""";

    private readonly List<(string Nonce, string Date, string Authorization)> _sent = [];
    private readonly TestClock _clock = new();

    public static TheoryData<int, string> FinalCodes => new()
    {
        { 404, "InvalidAccessKeyId.NotFound" },
        { 400, "SignatureDoesNotMatch" },
        { 403, "NoPermission" },
        { 403, "Forbidden.Access" },
        { 400, "InvalidParameter.Meta.NotExist" },
        { 429, "Throttling.Api.Risk" },
        { 429, "Throttling.Resource" },
        { 500, "InternalError.Meta.NoCalcEngine" },
    };

    [Theory, MemberData(nameof(Failures.Unclear), MemberType = typeof(Failures))]
    public async Task A_write_is_never_sent_twice_after_an_unclear_failure(string failure)
    {
        DwSession session = Session(_ => Failures.Make(failure));

        await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: false));
        Assert.Single(_sent);
    }

    [Theory, MemberData(nameof(Failures.Unclear), MemberType = typeof(Failures))]
    public async Task A_read_is_sent_again_after_an_unclear_failure(string failure)
    {
        DwSession session = Session(number => number < 3 ? Failures.Make(failure) : FakeHandler.Reply(200, Ok));

        await CallAsync(session, isRead: true);
        Assert.Equal(4, _sent.Count);
        Assert.Equal((4, 3, 0), (session.Calls, session.Retries, session.Throttled));
    }

    [Theory]
    [InlineData("Throttling")]
    [InlineData("Throttling.User")]
    [InlineData("Throttling.Api")]
    [InlineData("Throttling.System")]
    public async Task A_throttled_call_is_sent_again_even_if_it_writes(string code)
    {
        DwSession session = Session(number => number < 2 ? Failures.Reply(429, code) : FakeHandler.Reply(200, Ok));

        await CallAsync(session, isRead: false);
        Assert.Equal((3, 2, 2), (session.Calls, session.Retries, session.Throttled));
        Assert.True(session.Waited > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_refused_connection_is_tried_again_even_for_a_write()
    {
        DwSession session = Session(number => number == 0
            ? throw new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused))
            : FakeHandler.Reply(200, Ok));

        await CallAsync(session, isRead: false);
        Assert.Equal(2, _sent.Count);
    }

    [Theory, MemberData(nameof(FinalCodes))]
    public async Task What_would_be_answered_the_same_is_sent_once(int status, string code)
    {
        DwSession session = Session(_ => Failures.Reply(status, code));

        DwException error = await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: true));
        Assert.Equal(code, error.Code);
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Every_attempt_has_its_own_nonce_date_and_signature()
    {
        DwSession session = Session(number => number < 3 ? Failures.Reply(503, "ServiceUnavailable") : FakeHandler.Reply(200, Ok));

        await CallAsync(session, isRead: true);
        Assert.Equal(4, _sent.Select(static one => one.Nonce).Distinct().Count());
        Assert.Equal(4, _sent.Select(static one => one.Authorization).Distinct().Count());
    }

    [Fact]
    public async Task A_refused_date_is_signed_again_with_the_servers_clock_and_remembered()
    {
        DateTimeOffset server = _clock.UtcNow.AddHours(3);
        DwSession session = Session(number =>
        {
            HttpResponseMessage reply = number == 0 ? Failures.Reply(400, "InvalidTimeStamp.Expired") : FakeHandler.Reply(200, Ok);
            reply.Headers.Date = server;
            return reply;
        });

        await CallAsync(session, isRead: false);
        await CallAsync(session, isRead: false);
        Assert.Equal(3, _sent.Count);
        Assert.Equal(server.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture), _sent[1].Date);
        Assert.Equal(_sent[1].Date, _sent[2].Date);
    }

    [Fact]
    public async Task A_date_that_is_refused_twice_is_an_error()
    {
        DwSession session = Session(_ =>
        {
            HttpResponseMessage reply = Failures.Reply(400, "InvalidTimeStamp.Expired");
            reply.Headers.Date = _clock.UtcNow.AddHours(3);
            return reply;
        });

        DwException error = await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: true));
        Assert.Equal("InvalidTimeStamp.Expired", error.Code);
        Assert.Equal(2, _sent.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task The_number_of_retries_a_person_sets_holds_for_failures_and_throttling_alike(int count)
    {
        foreach (HttpStatusCode status in new[] { HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests })
        {
            _sent.Clear();
            string code = status == HttpStatusCode.TooManyRequests ? "Throttling.User" : "ServiceUnavailable";
            DwSession session = Session(
                _ => Failures.Reply((int)status, code),
                new RetryPolicy { MaxRetryCount = count, MaxTime = TimeSpan.FromHours(1) });

            DwException error = await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: true));
            Assert.Equal(count + 1, _sent.Count);
            Assert.Equal(count + 1, error.Attempts);
        }
    }

    [Fact]
    public async Task A_write_that_failed_unclearly_is_not_sent_again_for_a_wait_in_the_header()
    {
        DwSession session = Session(_ => Failures.Reply(503, "ServiceUnavailable", retryAfter: "100"));

        await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: false));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task The_time_before_the_first_attempt_is_not_the_time_for_retries()
    {
        DwSession session = Session(
            number => number == 1 ? Failures.Reply(503, "ServiceUnavailable") : FakeHandler.Reply(200, Ok),
            new RetryPolicy { MaxTime = TimeSpan.FromSeconds(5) },
            cap: 0.1);

        await CallAsync(session, isRead: true);
        // Waits ten seconds for its turn, twice the time for retries, and is tried again all the same.
        await CallAsync(session, isRead: true);
        Assert.Equal(3, _sent.Count);
    }

    [Fact]
    public async Task No_attempt_starts_after_the_time_for_retries_is_over()
    {
        DwSession session = Session(
            _ => Failures.Reply(429, "Throttling.User", retryAfter: "20000"),
            new RetryPolicy { MaxRetryCount = 100, MaxTime = TimeSpan.FromSeconds(70) });
        TimeSpan start = _clock.Elapsed;

        await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: true));
        Assert.InRange((_clock.Elapsed - start).TotalSeconds, 60, 95);
        Assert.InRange(_sent.Count, 4, 5);
    }

    [Theory]
    [InlineData("x-acs-retry-after", "5000", 5)]
    [InlineData("Retry-After", "7", 7)]
    public async Task The_wait_that_a_reply_asks_for_is_kept(string header, string value, int seconds)
    {
        var times = new List<TimeSpan>();
        DwSession session = Session(number =>
        {
            times.Add(_clock.Elapsed);
            if (number > 0)
                return FakeHandler.Reply(200, Ok);
            HttpResponseMessage reply = Failures.Reply(503, "ServiceUnavailable");
            reply.Headers.TryAddWithoutValidation(header, value);
            return reply;
        });

        await CallAsync(session, isRead: true);
        Assert.True((times[1] - times[0]).TotalSeconds >= seconds, $"waited {times[1] - times[0]}");
    }

    [Fact]
    public async Task A_storm_of_faults_loses_no_call_and_the_account_equals_what_was_sent()
    {
        const int Inputs = 2000;
        var answered = new int[Inputs];
        var random = new Random(20200518);
        int requests = 0;
        int throttled = 0;
        DwSession session = Session(
            _ =>
            {
                requests++;
                int chance = random.Next(100);
                throttled += chance is >= 10 and < 15 ? 1 : 0;
                return chance switch
                {
                    < 5 => Failures.Make("reset"),
                    < 10 => Failures.Make("503"),
                    < 15 => Failures.Reply(429, "Throttling.User"),
                    < 17 => Failures.Make("cut"),
                    < 18 => Failures.Make("html 502"),
                    _ => FakeHandler.Reply(200, Ok),
                };
            },
            new RetryPolicy { MaxTime = TimeSpan.FromDays(1) });

        int errors = 0;
        for (int i = 0; i < Inputs; i++)
        {
            try
            {
                await CallAsync(session, isRead: true);
                answered[i]++;
            }
            catch (DwException)
            {
                errors++;
                answered[i]++;
            }
        }

        Assert.All(answered, static times => Assert.Equal(1, times));
        Assert.Equal((requests, requests - Inputs, throttled), (session.Calls, session.Retries, session.Throttled));
        Assert.Equal(requests, _sent.Select(static one => one.Nonce).Distinct().Count());
        Assert.True(errors < 10, $"{errors} errors");
    }

    [Fact]
    public async Task Stopping_ends_a_wait_between_retries_at_once()
    {
        var clock = new FakeClock();
        using var stop = new CancellationTokenSource();
        var called = new TaskCompletionSource();
        DwSession session = Session(
            _ =>
            {
                called.TrySetResult();
                return Failures.Reply(503, "ServiceUnavailable", retryAfter: "60000");
            },
            clock: clock);
        Task call = session.Client.CallAsync(Request(isRead: true), null, SilentLog.Instance, stop.Token);

        await called.Task;
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Single(_sent);
    }

    private static ApiRequest Request(bool isRead) =>
        new(isRead ? "GetMetaTableProducingTasks" : "CreateTable", "2020-05-18", "POST", isRead, [new("TableGuid", "odps.p.t")]);

    private static async Task CallAsync(DwSession session, bool isRead) =>
        (await session.Client.CallAsync(Request(isRead), "odps.p.t", SilentLog.Instance, CancellationToken.None)).Dispose();

    private DwSession Session(Func<int, HttpResponseMessage> answer, RetryPolicy? retry = null, Clock? clock = null, double? cap = null) =>
        DwSession.Create(new SessionOptions
        {
            Endpoint = "http://127.0.0.1:1",
            Region = "cn-test",
            Credential = TestSession.Key,
            Environment = TestSession.EmptyEnvironment,
            Channel = new HttpChannel(new FakeHandler((number, request, _) =>
            {
                _sent.Add((Header(request, "x-acs-signature-nonce"), Header(request, "x-acs-date"), Header(request, "Authorization")));
                return Task.FromResult(answer(number));
            })),
            Retry = retry ?? new RetryPolicy(),
            MaxRequestsPerSecond = cap,
            Clock = clock ?? _clock,
            Pacers = new PacerRegistry(clock ?? _clock),
        });

    private static string Header(HttpRequestMessage request, string name) => request.Headers.GetValues(name).Single();
}
