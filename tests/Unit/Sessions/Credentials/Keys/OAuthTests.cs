namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A sign-in in the browser.</summary>
public sealed class OAuthTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_browser_sign_in_is_renewed_and_saved()
    {
        string text = $$"""
            {
            	"current": "web",
            	"profiles": [
            		{{FakeMachine.BaseProfile}},
            		{
            			"name": "web",
            			"mode": "OAuth",
            			"oauth_site_type": "CN",
            			"oauth_access_token": "old-access",
            			"oauth_refresh_token": "old-refresh",
            			"oauth_access_token_expire": {{(_machine.Clock.UtcNow - TimeSpan.FromHours(1)).ToUnixTimeSeconds()}},
            			"output_format": "json", "language": "zh", "later": { "the": ["vendor", 1.50, null] }, "名": "值"
            		}
            	],
            	"meta_path": ""
            }
            """;
        _machine.ConfigText(text);
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_machine.ConfigPath, Mode);

        Assert.Equal("STS.oauth", (await _machine.KeyAsync()).KeyId);
        Assert.Equal(
            ["https://oauth.aliyun.com/v1/token", "https://oauth.aliyun.com/v1/exchange"],
            _machine.Requests.Select(request => request.Uri.AbsoluteUri));
        IReadOnlyDictionary<string, string> form = _machine.Requests[0].Form;
        Assert.Equal(
            ("refresh_token", "old-refresh", "4038181954557748008", "2026-01-02T00:00:00Z"),
            (form["grant_type"], form["refresh_token"], form["client_id"], form["Timestamp"]));
        Assert.Equal("Bearer new-access", _machine.Requests[1].Headers["Authorization"]);

        string expected = text.Replace("old-access", "new-access", StringComparison.Ordinal)
            .Replace("old-refresh", "new-refresh", StringComparison.Ordinal)
            .Replace(
                $"{(JumpingClock.Start - TimeSpan.FromHours(1)).ToUnixTimeSeconds()}",
                $"{(JumpingClock.Start + TimeSpan.FromHours(1)).ToUnixTimeSeconds()}",
                StringComparison.Ordinal);
        Assert.Equal(expected, File.ReadAllText(_machine.ConfigPath));
        Assert.Equal([_machine.ConfigPath], Directory.GetFiles(Path.GetDirectoryName(_machine.ConfigPath)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Mode, File.GetUnixFileMode(_machine.ConfigPath));
    }

    [Fact]
    public async Task A_refresh_token_that_was_taken_by_another_process_is_left_alone()
    {
        string profile = """{"name":"default","mode":"OAuth","oauth_site_type":"INTL","oauth_refresh_token":"old-refresh"}""";
        _machine.Config("default", profile);
        _machine.Special = request =>
        {
            if (request.Uri.AbsolutePath == "/v1/token")
                _machine.Config("default", profile.Replace("old-refresh", "newer-refresh", StringComparison.Ordinal));
            return null;
        };
        Assert.Equal("STS.oauth", (await _machine.KeyAsync()).KeyId);
        Assert.Equal("oauth.alibabacloud.com", _machine.Requests[0].Uri.Host);
        Assert.Contains("newer-refresh", File.ReadAllText(_machine.ConfigPath), StringComparison.Ordinal);
        Assert.DoesNotContain("new-refresh", File.ReadAllText(_machine.ConfigPath), StringComparison.Ordinal);
    }
}
