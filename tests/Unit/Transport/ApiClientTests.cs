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

    /// <summary>Every way in which it stays unknown whether the call was carried out.</summary>
    public static TheoryData<string> UnclearFailures => ["503", "500", "reset", "cut", "time-out", "html 502", "empty", "invalid json"];

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

    [Theory, MemberData(nameof(UnclearFailures))]
    public async Task A_write_is_never_sent_twice_after_an_unclear_failure(string failure)
    {
        DwSession session = Session(_ => Fail(failure));

        await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: false));
        Assert.Single(_sent);
    }

    [Theory, MemberData(nameof(UnclearFailures))]
    public async Task A_read_is_sent_again_after_an_unclear_failure(string failure)
    {
        DwSession session = Session(number => number < 3 ? Fail(failure) : FakeHandler.Reply(200, Ok));

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
        DwSession session = Session(number => number < 2 ? Fault(429, code) : FakeHandler.Reply(200, Ok));

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
        DwSession session = Session(_ => Fault(status, code));

        DwException error = await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: true));
        Assert.Equal(code, error.Code);
        Assert.Single(_sent);
    }

    [Fact]
    public async Task Every_attempt_has_its_own_nonce_date_and_signature()
    {
        DwSession session = Session(number => number < 3 ? Fault(503, "ServiceUnavailable") : FakeHandler.Reply(200, Ok));

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
            HttpResponseMessage reply = number == 0 ? Fault(400, "InvalidTimeStamp.Expired") : FakeHandler.Reply(200, Ok);
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
            HttpResponseMessage reply = Fault(400, "InvalidTimeStamp.Expired");
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
            DwSession session = Session(_ => Fault((int)status, code), new RetryPolicy { MaxRetryCount = count, MaxTime = TimeSpan.FromHours(1) });

            DwException error = await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: true));
            Assert.Equal(count + 1, _sent.Count);
            Assert.Equal(count + 1, error.Attempts);
        }
    }

    [Fact]
    public async Task A_write_that_failed_unclearly_is_not_sent_again_for_a_wait_in_the_header()
    {
        DwSession session = Session(_ => Fault(503, "ServiceUnavailable", retryAfter: "100"));

        await Assert.ThrowsAsync<DwException>(() => CallAsync(session, isRead: false));
        Assert.Single(_sent);
    }

    [Fact]
    public async Task The_time_before_the_first_attempt_is_not_the_time_for_retries()
    {
        DwSession session = Session(number => number == 1 ? Fault(503, "ServiceUnavailable") : FakeHandler.Reply(200, Ok), new RetryPolicy { MaxTime = TimeSpan.FromSeconds(5) }, cap: 0.1);

        await CallAsync(session, isRead: true);
        // Waits ten seconds for its turn, twice the time for retries, and is tried again all the same.
        await CallAsync(session, isRead: true);
        Assert.Equal(3, _sent.Count);
    }

    [Fact]
    public async Task No_attempt_starts_after_the_time_for_retries_is_over()
    {
        DwSession session = Session(
            _ => Fault(429, "Throttling.User", retryAfter: "20000"),
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
            HttpResponseMessage reply = Fault(503, "ServiceUnavailable");
            reply.Headers.TryAddWithoutValidation(header, value);
            return reply;
        });

        await CallAsync(session, isRead: true);
        Assert.True((times[1] - times[0]).TotalSeconds >= seconds, $"waited {times[1] - times[0]}");
    }

    [Fact]
    public void Waits_between_retries_double_are_jittered_and_have_a_cap()
    {
        var longest = new RetryPolicy { Jitter = static () => 1 };
        var shortest = new RetryPolicy { Jitter = static () => 0 };

        Assert.Equal([0.2, 0.4, 0.8, 1.6], Enumerable.Range(1, 4).Select(n => longest.Wait(n, null).TotalSeconds), (a, b) => Math.Abs(a - b) < 1e-9);
        Assert.Equal(20, longest.Wait(50, null).TotalSeconds);
        Assert.Equal(TimeSpan.Zero, shortest.Wait(3, null));
        Assert.Equal(TimeSpan.FromSeconds(9), shortest.Wait(1, TimeSpan.FromSeconds(9)));
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
                    < 5 => Fail("reset"),
                    < 10 => Fail("503"),
                    < 15 => Fault(429, "Throttling.User"),
                    < 17 => Fail("cut"),
                    < 18 => Fail("html 502"),
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
                return Fault(503, "ServiceUnavailable", retryAfter: "60000");
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

    private static HttpResponseMessage Fault(int status, string code, string? retryAfter = null)
    {
        HttpResponseMessage reply = FakeHandler.Reply(status, $$"""{"RequestId":"r","Code":"{{code}}","Message":"m"}""");
        if (retryAfter is not null)
            reply.Headers.TryAddWithoutValidation("x-acs-retry-after", retryAfter);
        return reply;
    }

    private static HttpResponseMessage Fail(string failure) => failure switch
    {
        "503" => Fault(503, "ServiceUnavailable"),
        "500" => Fault(500, "InternalError.System"),
        "reset" => throw new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset)),
        "cut" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new CutStream()) },
        "time-out" => throw new OperationCanceledException("the attempt's own time is over"),
        "html 502" => FakeHandler.Reply(502, "<html><body>Bad Gateway</body></html>", "text/html"),
        "empty" => FakeHandler.Reply(200, string.Empty),
        _ => FakeHandler.Reply(200, """{"RequestId":"""),
    };

    private DwSession Session(Func<int, HttpResponseMessage> answer, RetryPolicy? retry = null, Clock? clock = null, double? cap = null) => DwSession.Create(new SessionOptions
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

    private sealed class CutStream : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            throw new IOException("The response ended prematurely.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The response ended prematurely.");
    }
}
