namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Which section of the INI file is the one.</summary>
public sealed class IniSectionTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_section_of_the_ini_file()
    {
        _machine.Set(("PROFILE", "ini1"))
            .Config("default", FakeMachine.BaseProfile)
            .Ini("[ini1]\ntype = access_key\naccess_key_id = ini-ak\naccess_key_secret = ini-sk\n");
        Assert.Equal("default/profile", (await _machine.SilentKeyAsync("ini-ak")).Provider);
    }

    [Fact]
    public async Task Another_ini_file()
    {
        string path = Path.Combine(_machine.Home, "other.ini");
        _machine.Set(("CREDENTIALS_FILE", path)).Write(
            path,
            "[default]\ntype=access_key\naccess_key_id=o-ak\naccess_key_secret=o-sk\n"u8.ToArray());
        Assert.Equal("o-ak", (await _machine.KeyAsync()).KeyId);
    }
}
