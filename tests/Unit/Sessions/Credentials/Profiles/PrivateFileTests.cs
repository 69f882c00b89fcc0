using DataWorksMeta.Sessions;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Who else may read a file with secrets, and what stays when it is replaced.</summary>
public sealed class PrivateFileTests : IDisposable
{
    private const string Key =
        """{"name":"default","mode":"AK","access_key_id":"LTAI-abcd","access_key_secret":"s","region_id":"cn-beijing"}""";
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void A_file_that_others_can_read_gets_a_warning()
    {
        _machine.Config("default", Key);
        Assert.Empty(Make().Warnings);
        if (OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(_machine.ConfigPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Assert.Single(Make().Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_the_file_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string real = Path.Combine(_machine.Home, "real.json");
        _machine.Config("default", """{"name":"default","mode":"OAuth","oauth_site_type":"CN","oauth_refresh_token":"old-refresh"}""");
        File.Move(_machine.ConfigPath, real);
        File.CreateSymbolicLink(_machine.ConfigPath, real);
        await _machine.KeyAsync();
        Assert.NotNull(new FileInfo(_machine.ConfigPath).LinkTarget);
        Assert.Contains("new-refresh", File.ReadAllText(real), StringComparison.Ordinal);
    }

    private DwSession Make(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.Region = null;
        change?.Invoke(options);
        return DwSession.Create(options);
    }
}
