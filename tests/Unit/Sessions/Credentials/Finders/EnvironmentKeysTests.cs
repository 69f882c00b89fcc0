using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A key in environment variables.</summary>
public sealed class EnvironmentKeysTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Environment_key()
    {
        _machine.EnvironmentKey();
        Credential key = await _machine.SilentKeyAsync("env-ak");
        Assert.Equal(("env-sk", "default/env", null), (key.Secret, key.Provider, key.SecurityToken));
    }

    [Fact]
    public async Task Environment_key_with_token()
    {
        _machine.EnvironmentKey().Set(("SECURITY_TOKEN", "env-tok"));
        Assert.Equal("env-tok", (await _machine.SilentKeyAsync("env-ak")).SecurityToken);
    }

    [Fact]
    public async Task Half_a_pair_moves_on_with_a_warning()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak")).Config("default", FakeMachine.BaseProfile);
        await _machine.SilentKeyAsync("cli-ak");
        SourceContext context = _machine.Context();
        CredentialChain.Find(context);
        Assert.Contains(EnvironmentReader.KeySecret, Assert.Single(context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_variables_count_as_absent()
    {
        _machine.EnvironmentKey("", "").Config("default", FakeMachine.BaseProfile);
        await _machine.SilentKeyAsync("cli-ak");
    }

    [Fact]
    public async Task Blank_variables_count_as_absent()
    {
        _machine.EnvironmentKey(" ", " ").Config("default", FakeMachine.BaseProfile);
        await _machine.SilentKeyAsync("cli-ak");
    }

    [Fact]
    public async Task Line_ends_are_no_part_of_a_key()
    {
        _machine.EnvironmentKey("env-ak\n", "env-sk\r\n");
        Assert.Equal("env-sk", (await _machine.SilentKeyAsync("env-ak")).Secret);
    }
}
