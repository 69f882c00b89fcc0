using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Which profile of config.json is the one.</summary>
public sealed class ConfigProfileTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_current_profile()
    {
        _machine.Config(
            "prod",
            FakeMachine.BaseProfile,
            """{"name":"prod","mode":"AK","access_key_id":"prod-ak","access_key_secret":"prod-sk"}""");
        Assert.Equal("default/cli_profile", (await _machine.SilentKeyAsync("prod-ak")).Provider);
    }

    [Fact]
    public async Task A_variable_names_the_profile_and_a_parameter_beats_it()
    {
        const string Dev = """{"name":"dev","mode":"AK","access_key_id":"dev-ak","access_key_secret":"dev-sk"}""";
        const string Ops = """{"name":"ops","mode":"AK","access_key_id":"ops-ak","access_key_secret":"ops-sk"}""";
        _machine.Set(("PROFILE", "dev")).Config("default", FakeMachine.BaseProfile, Dev, Ops);
        await _machine.SilentKeyAsync("dev-ak");
        Assert.Equal("ops-ak", (await _machine.KeyAsync("ops")).KeyId);
    }

    [Fact]
    public async Task An_unknown_current_profile_asks_nobody()
    {
        _machine.Config("nope", FakeMachine.BaseProfile);
        DwException error = await _machine.ErrorNamingAsync(ErrorId.NoProfile);
        Assert.Contains("'nope'", error.Message, StringComparison.Ordinal);
        Assert.Contains(_machine.ConfigPath, error.Message, StringComparison.Ordinal);
        Assert.Contains("it has: default", error.Message, StringComparison.Ordinal);

        _machine.ConfigText($$"""{"profiles":[{{FakeMachine.BaseProfile}}]}""");
        Assert.Contains("it has: default", (await _machine.ErrorNamingAsync(ErrorId.NoProfile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Config_json_can_be_switched_off()
    {
        _machine.Set(("CLI_PROFILE_DISABLED", "TRUE"))
            .Config("default", FakeMachine.BaseProfile)
            .Ini("[default]\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=ini-sk\n");
        Assert.Equal("ini-ak", (await _machine.KeyAsync()).KeyId);
    }
}
