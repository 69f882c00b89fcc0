using System.Diagnostics;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Which source wins, and what ends the search.</summary>
public sealed class CredentialChainTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Environment_beats_oidc_profile_and_uri()
    {
        _machine.EnvironmentKey();
        _machine.Oidc()
            .Set(("PROFILE", "other"), ("CREDENTIALS_URI", "http://localhost:8899/cred"))
            .Config("default", FakeMachine.BaseProfile);
        await _machine.SilentKeyAsync("env-ak");
    }

    [Fact]
    public async Task A_refusal_of_sts_never_switches_the_identity()
    {
        _machine.Oidc().Config("default", FakeMachine.BaseProfile);
        _machine.Special = _ => (
            400,
            """{"RequestId":"R-9","Code":"AuthenticationFail.OIDCToken.Expired","Message":"This OIDC Token is expired."}""");
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(("AuthenticationFail.OIDCToken.Expired", "R-9", 400), (error.Code, error.RequestId, error.StatusCode));
        Assert.Single(_machine.Requests);
    }

    [Fact]
    public async Task The_instance_comes_before_the_address()
    {
        _machine.Set(("CREDENTIALS_URI", "http://localhost:8899/cred?x=1"));
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Where_no_instance_answers_the_address_is_asked()
    {
        _machine.Set(("CREDENTIALS_URI", "http://localhost:8899/cred?x=1"));
        _machine.Network.Closed.Add(FakeMachine.Metadata);
        Assert.Equal("STS.uri", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task A_configured_instance_role_that_is_silent_never_becomes_the_address()
    {
        _machine.Set(("ECS_METADATA", "my-role"), ("CREDENTIALS_URI", "http://localhost:8899/cred"));
        _machine.Network.Closed.Add(FakeMachine.Metadata);
        Assert.Equal(ErrorId.NoInstanceRole, (await _machine.ErrorAsync()).Code);
    }

    [Fact]
    public async Task Nothing_at_all_asks_nobody_and_says_so_twice_alike()
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"));
        DwException first = await _machine.ErrorAsync();
        DwException second = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.NoCredential, first.Code);
        Assert.Equal(first.Message, second.Message);
        Assert.Empty(_machine.Requests);
        InOrder(
            first.Message,
            "-Credential",
            "-Profile",
            "environment variables",
            "OIDC",
            "config.json",
            "credentials file",
            "ECS RAM role",
            "credentials URI");
    }

    [Fact]
    public async Task Off_ecs_the_whole_list_comes_in_under_two_seconds()
    {
        _machine.Network.Silent.Add(FakeMachine.Metadata);
        var watch = Stopwatch.StartNew();
        DwException error = await _machine.ErrorAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(ErrorId.NoCredential, error.Code);
        InOrder(
            error.Message,
            "-Credential",
            "-Profile",
            "environment variables",
            "OIDC",
            "config.json",
            "credentials file",
            "ECS RAM role",
            "credentials URI");

        watch.Restart();
        await _machine.ErrorAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.Single(_machine.Requests);
    }

    private static void InOrder(string text, params string[] parts)
    {
        int from = 0;
        foreach (string part in parts)
        {
            int at = text.IndexOf(part, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"'{part}' is missing, or in the wrong place: {text}");
            from = at + part.Length;
        }
    }
}
