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

    [Theory]
    [InlineData("""{"name":"default","mode":"EcsRamRole","ram_role_name":"reader"}""")]
    [InlineData("""{"name":"default","mode":"CredentialsURI","credentials_uri":"https://keys.example.com/"}""")]
    [InlineData("""{"name":"default","mode":"AK","access_key_id":"","access_key_secret":""}""")]
    public void A_file_without_a_secret_gets_none(string profile)
    {
        OpenToAll(_machine.Config("default", profile).ConfigPath);
        Assert.Empty(Make(options => options.Region = "cn-beijing").Warnings);
    }

    [Fact]
    public void A_secret_of_another_profile_of_the_file_is_a_secret_too()
    {
        OpenToAll(_machine.Config("default", """{"name":"default","mode":"EcsRamRole","region_id":"cn-beijing"}""", Key).ConfigPath);
        Assert.Single(Make().Warnings);
    }

    [Fact]
    public void A_section_of_the_ini_file_is_looked_at_likewise()
    {
        OpenToAll(_machine.Ini("[default]\ntype = ecs_ram_role\nrole_name = reader\n").IniPath);
        Assert.Empty(Make(options => options.Region = "cn-beijing").Warnings);
        OpenToAll(_machine.Ini("[default]\ntype = access_key\naccess_key_id = i\naccess_key_secret = s\n").IniPath);
        Assert.Single(Make(options => options.Region = "cn-beijing").Warnings);
    }

    [Fact]
    public void A_volume_that_a_cluster_fills_gets_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        string folder = Path.GetDirectoryName(_machine.Config("default", Key).ConfigPath)!;
        Directory.CreateDirectory(Path.Combine(folder, "..2026_01_02"));
        File.CreateSymbolicLink(Path.Combine(folder, "..data"), "..2026_01_02");
        File.Move(_machine.ConfigPath, Path.Combine(folder, "..data", "config.json"));
        File.CreateSymbolicLink(_machine.ConfigPath, Path.Combine("..data", "config.json"));
        OpenToAll(_machine.ConfigPath);
        Assert.Equal("****abcd", Make().AccessKeyId);
        Assert.Empty(Make().Warnings);
    }

    [Fact]
    public void A_file_of_somebody_else_gets_none()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can give a file away.");
        OpenToAll(_machine.Config("default", Key).ConfigPath);
        using (var give = System.Diagnostics.Process.Start("chown", ["12345", _machine.ConfigPath]))
            give.WaitForExit();
        Assert.Equal("****abcd", Make().AccessKeyId);
        Assert.Empty(Make().Warnings);
    }

    [Fact]
    public void One_session_of_the_process_says_it()
    {
        OpenToAll(_machine.Config("default", Key).ConfigPath);
        Assert.Single(Make().NewWarnings);
        Assert.Empty(Make().NewWarnings);
        Assert.Single(Make().Warnings);
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

    private static void OpenToAll(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes there.");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private DwSession Make(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.Region = null;
        change?.Invoke(options);
        return DwSession.Create(options);
    }
}
