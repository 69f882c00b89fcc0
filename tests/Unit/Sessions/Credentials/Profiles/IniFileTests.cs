using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>How the INI file is read.</summary>
public sealed class IniFileTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_value_of_the_ini_file_goes_to_the_end_of_its_line()
    {
        _machine.Ini("# comment\n; comment\n[default]\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=a=b;c#d\n");
        Assert.Equal("a=b;c#d", (await _machine.KeyAsync()).Secret);
    }

    [Theory]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_secret=s1\n[prod\naccess_key_id=prod\naccess_key_secret=s2\n")]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_secret=s1\n[prod] x\naccess_key_id=prod\naccess_key_secret=s2\n")]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_secret=s1\n[default]\naccess_key_id=prod\naccess_key_secret=s2\n")]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_id=prod\naccess_key_secret=s1\n")]
    public async Task A_slip_in_the_ini_file_gives_nobody_elses_key(string text)
    {
        _machine.Ini("type=access_key\n" + text);
        DwException error = await Assert.ThrowsAsync<DwException>(() => _machine.KeyAsync());
        Assert.Equal(ErrorId.BrokenCredential, error.Code);
    }

    [Fact]
    public async Task A_header_of_the_ini_file_may_have_a_comment()
    {
        _machine.Ini(
            "[other] ; not this one\naccess_key_id=o\naccess_key_secret=o\n"
            + "[default] # this one\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=ini-sk\n");
        Assert.Equal("ini-ak", (await _machine.KeyAsync()).KeyId);
    }
}
