using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Which file a profile is looked for in.</summary>
public sealed class ProfileFilesTests : IDisposable
{
    private const string Key =
        """{"name":"default","mode":"AK","access_key_id":"LTAI-abcd","access_key_secret":"s","region_id":"cn-beijing"}""";
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void An_explicit_profile_looks_nowhere_else()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak"), ("ACCESS_KEY_SECRET", "env-sk"))
            .Config("default", Key)
            .Ini("[ini1]\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=ini-sk\n");
        Assert.Equal("****abcd", Make(options => options.Profile = "default").AccessKeyId);
        Assert.Equal("****i-ak", Make(options => (options.Profile, options.Region) = ("ini1", "cn-shanghai")).AccessKeyId);
        DwException error = Assert.Throws<DwException>(() => Make(options => options.Profile = "nope"));
        Assert.Equal(ErrorId.NoProfile, error.Code);
        Assert.Contains("has: default", error.Message, StringComparison.Ordinal);
        Assert.Contains("has: ini1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_named_in_the_environment_and_found_nowhere_is_an_error()
    {
        _machine.Set(("PROFILE", "nope"));
        Assert.Equal(ErrorId.NoProfile, Assert.Throws<DwException>(() => Make()).Code);
    }

    [Theory]
    [InlineData("CONFIG_FILE")]
    [InlineData("CREDENTIALS_FILE")]
    public void A_file_named_in_the_environment_must_be_there(string variable)
    {
        _machine.Set((variable, Path.Combine(_machine.Home, "absent")));
        DwException error = Assert.Throws<DwException>(() => Make());
        Assert.Equal(ErrorId.BrokenCredential, error.Code);
        Assert.Contains(variable, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_in_the_place_of_a_path_is_not_shown()
    {
        const string Secret = "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0";
        _machine.Set(("CREDENTIALS_FILE", Secret));
        DwException error = Assert.Throws<DwException>(() => Make());
        Assert.Contains("CREDENTIALS_FILE", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret[..12], error.Message, StringComparison.Ordinal);
    }

    private DwSession Make(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.Region = null;
        change?.Invoke(options);
        return DwSession.Create(options);
    }
}
