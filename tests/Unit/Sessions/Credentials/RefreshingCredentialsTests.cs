using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>When a temporary key is renewed, for whom, and what holds when that fails.</summary>
public sealed class RefreshingCredentialsTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_role_is_renewed_fifteen_minutes_before_its_end()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        foreach ((int minute, int second, int requests) in new[] { (0, 0, 1), (44, 59, 1), (45, 1, 2) })
        {
            _machine.Clock.At(0, minute, second);
            await source.GetAsync(SilentLog.Instance, CancellationToken.None);
            Assert.Equal(requests, _machine.Requests.Count);
        }
    }

    [Fact]
    public async Task An_instance_role_is_renewed_in_good_time()
    {
        _machine.KeyLife = TimeSpan.FromHours(6);
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        foreach ((int hour, int minute, int requests) in new[] { (0, 0, 3), (4, 59, 3), (5, 46, 6) })
        {
            _machine.Clock.At(hour, minute);
            await source.GetAsync(SilentLog.Instance, CancellationToken.None);
            Assert.Equal(requests, _machine.Requests.Count);
        }
    }

    [Fact]
    public async Task A_failed_renewal_keeps_the_old_key_until_it_ends()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        Credential first = await source.GetAsync(SilentLog.Instance, CancellationToken.None);
        _machine.Special = _ => (400, """{"RequestId":"R-9","Code":"NoPermission","Message":"not now"}""");

        _machine.Clock.At(0, 50);
        var log = new RecordingLog();
        Assert.Same(first, await source.GetAsync(log, CancellationToken.None));
        Assert.Contains(log.Lines, line => line.Contains("could not be renewed", StringComparison.Ordinal));
        Assert.Equal(2, _machine.Requests.Count);

        // Not with every call, but again before the key ends.
        Assert.Same(first, await source.GetAsync(log, CancellationToken.None));
        Assert.Equal(2, _machine.Requests.Count);
        _machine.Clock.At(0, 51);
        Assert.Same(first, await source.GetAsync(log, CancellationToken.None));
        Assert.Equal(3, _machine.Requests.Count);

        _machine.Clock.At(1, 0, 1);
        DwException error = await Assert.ThrowsAsync<DwException>(() => source.GetAsync(log, CancellationToken.None));
        Assert.Equal(("NoPermission", "R-9"), (error.Code, error.RequestId));
        Assert.Contains("2026-01-02T01:00:00Z", error.Message, StringComparison.Ordinal);

        _machine.Special = null;
        _machine.Clock.At(1, 1);
        Assert.NotSame(first, await source.GetAsync(log, CancellationToken.None));
    }

    [Fact]
    public async Task A_caller_who_gives_up_leaves_the_request_to_the_others()
    {
        using var go = new ManualResetEventSlim();
        _machine.Config("default", FakeMachine.RoleProfile);
        _machine.Special = _ =>
        {
            go.Wait();
            return null;
        };
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        using var stop = new CancellationTokenSource();
        Task<Credential> impatient = source.GetAsync(SilentLog.Instance, stop.Token);
        Task<Credential> patient = source.GetAsync(SilentLog.Instance, CancellationToken.None);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        go.Set();
        Assert.Equal("STS.assumed", (await patient).KeyId);
        Assert.Single(_machine.Requests);
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

    [Fact]
    public async Task A_key_of_fifteen_minutes_is_not_renewed_with_every_call()
    {
        _machine.KeyLife = TimeSpan.FromMinutes(15);
        _machine.Config("default", FakeMachine.RoleProfile);
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        foreach ((int minute, int requests) in new[] { (0, 1), (7, 1), (8, 2) })
        {
            _machine.Clock.At(0, minute);
            await source.GetAsync(SilentLog.Instance, CancellationToken.None);
            Assert.Equal(requests, _machine.Requests.Count);
        }
    }

    [Fact]
    public async Task A_failure_is_remembered_for_a_moment_and_then_tried_again()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        _machine.Special = _ => (403, """{"RequestId":"R-9","Code":"NoPermission","Message":"no"}""");
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        for (int i = 0; i < 100; i++)
            await Assert.ThrowsAsync<DwException>(() => source.GetAsync(SilentLog.Instance, CancellationToken.None));
        Assert.Single(_machine.Requests);
        _machine.Special = null;
        _machine.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("STS.assumed", (await source.GetAsync(SilentLog.Instance, CancellationToken.None)).KeyId);
    }

    [Fact]
    public async Task A_run_that_outlives_its_key_goes_on_with_the_next()
    {
        int keys = 0;
        _machine.Config("default", FakeMachine.RoleProfile);
        _machine.Special = request => request.Uri.Host.StartsWith("sts", StringComparison.Ordinal)
            ? (200, $$"""{"Credentials":{{_machine.Key($"STS.key{++keys}")}}}""")
            : (200, """{"RequestId":"R","Success":true}""");
        DwSession session = DwSession.Create(_machine.Options());
        for (int call = 0; call < 20; call++)
        {
            using ApiReply reply = await session.Client.CallAsync(
                new ApiRequest("GetNode", "2020-05-18", "POST", isRead: true),
                null,
                SilentLog.Instance,
                CancellationToken.None);
            _machine.Clock.Advance(TimeSpan.FromMinutes(10));
        }
        // Every 45 minutes, in 200.
        Assert.Equal(4, keys);
        Assert.Equal(
            ["STS.key1", "STS.key2", "STS.key3", "STS.key4"],
            _machine.Requests.Where(request => request.Uri.Host.StartsWith("dataworks", StringComparison.Ordinal))
                .Select(request => request.Headers["x-acs-accesskey-id"])
                .Distinct());
    }

    [Fact]
    public async Task The_end_of_the_key_id_shows_once_it_is_known()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        DwSession session = DwSession.Create(_machine.Options());
        Assert.Null(session.AccessKeyId);
        Assert.Empty(_machine.Requests);
        await session.Client.Credentials.GetAsync(SilentLog.Instance, CancellationToken.None);
        Assert.Equal("****umed", session.AccessKeyId);
        Assert.Equal("profile default (RamRoleArn)", session.CredentialSource);
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
}
