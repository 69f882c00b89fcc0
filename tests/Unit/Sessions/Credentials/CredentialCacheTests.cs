using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>One key for all who are configured alike.</summary>
public sealed class CredentialCacheTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Thirty_two_callers_with_sessions_of_their_own_cost_one_request_per_renewal()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        _machine.Special = _ =>
        {
            // Long enough for everybody to arrive while it is under way.
            Thread.Sleep(50);
            return null;
        };
        ICredentialSource[] sources = [.. Enumerable.Range(0, 32).Select(_ => CredentialChain.Find(_machine.Context()))];
        for (int round = 0; round < 4; round++)
        {
            _machine.Clock.At(round, 0, 0);
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
            Assert.Equal(round + 1, _machine.Requests.Count);
        }
    }

    [Fact]
    public async Task Other_configurations_get_keys_of_their_own()
    {
        _machine.Config(
            "default",
            FakeMachine.RoleProfile,
            FakeMachine.RoleProfile.Replace("default", "other", StringComparison.Ordinal)
                .Replace("role/r", "role/s", StringComparison.Ordinal));
        await _machine.KeyAsync("default");
        await _machine.KeyAsync("other");
        _machine.Config("default", FakeMachine.RoleProfile.Replace("testsecret", "changed", StringComparison.Ordinal));
        await _machine.KeyAsync("default");
        Assert.Equal(3, _machine.Requests.Count);
    }

    [Fact]
    public void The_cache_is_bounded()
    {
        var cache = new CredentialCache();
        var seen = new HashSet<RefreshingCredentials>();
        for (int i = 0; i < 200; i++)
            seen.Add(Get(i));
        Assert.Equal(200, seen.Count);
        Assert.DoesNotContain(Get(0), seen);

        RefreshingCredentials Get(int number)
        {
            var caller = new CredentialCaller(_machine.Channel, _machine.Clock);
            var source = new KeyAddress(new Uri($"https://example.com/{number}"), "a place", caller, "x", "y");
            return cache.Get(source, _machine.Channel, _machine.Clock);
        }
    }
}
