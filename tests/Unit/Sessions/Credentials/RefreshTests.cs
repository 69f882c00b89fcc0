using DataWorksMeta.Api;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

public sealed class RefreshTests : IDisposable
{
    private const string Role = """{"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret","ram_role_arn":"acs:ram::123456:role/r"}""";
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Thirty_two_callers_with_sessions_of_their_own_cost_one_request_per_renewal()
    {
        _world.Config("default", Role);
        _world.Special = _ =>
        {
            // Long enough for everybody to arrive while it is under way.
            Thread.Sleep(50);
            return null;
        };
        ICredentialSource[] sources = [.. Enumerable.Range(0, 32).Select(_ => CredentialChain.Find(_world.Context()))];
        for (int round = 0; round < 4; round++)
        {
            _world.Clock.At(round, 0, 0);
            using var start = new Barrier(32);
            Credential[] keys = await Task.WhenAll(sources.Select(source => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return source.GetAsync(SilentLog.Instance, CancellationToken.None).GetAwaiter().GetResult();
                },
                CancellationToken.None,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));
            Assert.Single(keys.Distinct());
            Assert.Equal(round + 1, _world.Requests.Count);
        }
    }

    [Fact]
    public async Task Other_configurations_get_keys_of_their_own()
    {
        _world.Config("default", Role, Role.Replace("default", "other", StringComparison.Ordinal).Replace("role/r", "role/s", StringComparison.Ordinal));
        await _world.KeyAsync("default");
        await _world.KeyAsync("other");
        _world.Config("default", Role.Replace("testsecret", "changed", StringComparison.Ordinal));
        await _world.KeyAsync("default");
        Assert.Equal(3, _world.Requests.Count);
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_the_request_to_the_others()
    {
        using var go = new ManualResetEventSlim();
        _world.Config("default", Role);
        _world.Special = _ =>
        {
            go.Wait();
            return null;
        };
        ICredentialSource source = CredentialChain.Find(_world.Context());
        using var stop = new CancellationTokenSource();
        Task<Credential> impatient = source.GetAsync(SilentLog.Instance, stop.Token);
        Task<Credential> patient = source.GetAsync(SilentLog.Instance, CancellationToken.None);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        go.Set();
        Assert.Equal("STS.assumed", (await patient).KeyId);
        Assert.Single(_world.Requests);
    }

    [Fact]
    public async Task A_request_that_nobody_waits_for_is_ended()
    {
        var source = new NeverEnding();
        var credentials = new RefreshingCredentials(source, new FakeClock());
        using var stop = new CancellationTokenSource();
        Task<Credential> only = credentials.GetAsync(SilentLog.Instance, stop.Token);
        await source.Started.Task.WaitAsync(TestContext.Current.CancellationToken);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await source.Ended.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    private sealed class NeverEnding : ITemporaryKeySource
    {
        public TaskCompletionSource Started { get; } = new();

        public TaskCompletionSource Ended { get; } = new();

        public string Description => "a source of the test";

        public string? Account => null;

        public string CacheKey => "never ending";

        public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
        {
            Started.TrySetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException("It cannot come to an end.");
            }
            finally
            {
                Ended.TrySetResult();
            }
        }
    }

    [Fact]
    public async Task A_key_of_fifteen_minutes_is_not_renewed_with_every_call()
    {
        _world.KeyLife = TimeSpan.FromMinutes(15);
        _world.Config("default", Role);
        ICredentialSource source = CredentialChain.Find(_world.Context());
        foreach ((int minute, int requests) in new[] { (0, 1), (7, 1), (8, 2) })
        {
            _world.Clock.At(0, minute);
            await source.GetAsync(SilentLog.Instance, CancellationToken.None);
            Assert.Equal(requests, _world.Requests.Count);
        }
    }

    [Fact]
    public async Task A_failure_is_remembered_for_a_moment_and_then_tried_again()
    {
        _world.Config("default", Role);
        _world.Special = _ => (403, """{"RequestId":"R-9","Code":"NoPermission","Message":"no"}""");
        ICredentialSource source = CredentialChain.Find(_world.Context());
        for (int i = 0; i < 100; i++)
            await Assert.ThrowsAsync<DwException>(() => source.GetAsync(SilentLog.Instance, CancellationToken.None));
        Assert.Single(_world.Requests);
        _world.Special = null;
        _world.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("STS.assumed", (await source.GetAsync(SilentLog.Instance, CancellationToken.None)).KeyId);
    }

    [Fact]
    public async Task Passing_trouble_of_sts_is_tried_again()
    {
        int answers = 0;
        _world.Config("default", Role);
        _world.Special = _ => answers++ < 2 ? (503, """{"RequestId":"R-9","Code":"ServiceUnavailable","Message":"busy"}""") : null;
        Assert.Equal("STS.assumed", (await _world.KeyAsync()).KeyId);
        Assert.Equal(3, _world.Requests.Select(request => request.Query["SignatureNonce"]).Distinct().Count());
    }

    [Fact]
    public async Task A_key_that_has_already_ended_is_none()
    {
        _world.KeyLife = TimeSpan.FromMinutes(-1);
        _world.Config("default", Role);
        Assert.Equal(ErrorId.BrokenCredential, (await _world.ErrorAsync()).Code);
    }

    [Fact]
    public async Task Nothing_that_is_said_holds_a_value()
    {
        _world.Config("default", Role);
        var notes = new Notes();
        await _world.KeyAsync(log: notes);
        string said = string.Join('\n', notes.Lines);
        Assert.Contains("AssumeRole at sts.aliyuncs.com: HTTP 200", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("token-of", said, StringComparison.Ordinal);
        Assert.DoesNotContain("testid", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_outlives_its_key_goes_on_with_the_next()
    {
        int keys = 0;
        _world.Config("default", Role);
        _world.Special = request => request.Uri.Host.StartsWith("sts", StringComparison.Ordinal)
            ? (200, $$"""{"Credentials":{{_world.Key($"STS.key{++keys}")}}}""")
            : (200, """{"RequestId":"R","Success":true}""");
        DwSession session = DwSession.Create(_world.Options());
        for (int call = 0; call < 20; call++)
        {
            var request = new ApiRequest("GetNode", "2020-05-18", "POST", isRead: true);
            using ApiReply reply = await session.Client.CallAsync(request, null, SilentLog.Instance, CancellationToken.None);
            _world.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        // Every 45 minutes, in 200.
        Assert.Equal(4, keys);
        Assert.Equal(["STS.key1", "STS.key2", "STS.key3", "STS.key4"], _world.Requests.Where(request => request.Uri.Host.StartsWith("dataworks", StringComparison.Ordinal)).Select(request => request.Headers["x-acs-accesskey-id"]).Distinct());
    }

    [Fact]
    public async Task A_key_is_believed_in_for_no_longer_than_was_asked_for()
    {
        _world.KeyLife = TimeSpan.FromHours(9);
        _world.Config("default", Role);
        Assert.Equal(JumpingClock.Start.AddHours(1), (await _world.KeyAsync()).Expiration);
    }

    [Fact]
    public void The_cache_is_bounded()
    {
        var cache = new CredentialCache();
        var seen = new HashSet<RefreshingCredentials>();
        for (int i = 0; i < 200; i++)
            seen.Add(cache.Get(new KeyAddress(new Uri($"https://example.com/{i}"), new CredentialCaller(_world.Channel, _world.Clock), "x", "y"), _world.Channel, _world.Clock));
        Assert.Equal(200, seen.Count);
        Assert.DoesNotContain(cache.Get(new KeyAddress(new Uri("https://example.com/0"), new CredentialCaller(_world.Channel, _world.Clock), "x", "y"), _world.Channel, _world.Clock), seen);
    }

    [Fact]
    public async Task The_end_of_the_key_id_shows_once_it_is_known()
    {
        _world.Config("default", Role);
        DwSession session = DwSession.Create(_world.Options());
        Assert.Null(session.AccessKeyId);
        Assert.Empty(_world.Requests);
        await session.Client.Credentials.GetAsync(SilentLog.Instance, CancellationToken.None);
        Assert.Equal("****umed", session.AccessKeyId);
        Assert.Equal("profile default (RamRoleArn)", session.CredentialSource);
    }
}
