using System.Diagnostics;
using System.Text.Json;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>The numbered cases of the credential chain, 26 to 44.</summary>
public sealed class SourceCases : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private IEnumerable<string> Paths => _machine.Requests.Select(request => request.Method + " " + request.Uri.AbsolutePath);

    [Fact]
    public async Task Case26_config_json_can_be_switched_off()
    {
        _machine.Set(("CLI_PROFILE_DISABLED", "TRUE")).Config("default", FakeMachine.BaseProfile).Ini("[default]\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=ini-sk\n");
        Assert.Equal("ini-ak", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Case27_another_ini_file()
    {
        string path = Path.Combine(_machine.Home, "other.ini");
        _machine.Set(("CREDENTIALS_FILE", path)).Write(path, "[default]\ntype=access_key\naccess_key_id=o-ak\naccess_key_secret=o-sk\n"u8.ToArray());
        Assert.Equal("o-ak", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Case28_a_value_of_the_ini_file_goes_to_the_end_of_its_line()
    {
        _machine.Ini("# comment\n; comment\n[default]\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=a=b;c#d\n");
        Assert.Equal("a=b;c#d", (await _machine.KeyAsync()).Secret);
    }

    [Theory]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_secret=s1\n[prod\naccess_key_id=prod\naccess_key_secret=s2\n")]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_secret=s1\n[prod] x\naccess_key_id=prod\naccess_key_secret=s2\n")]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_secret=s1\n[default]\naccess_key_id=prod\naccess_key_secret=s2\n")]
    [InlineData("[default]\naccess_key_id=dev\naccess_key_id=prod\naccess_key_secret=s1\n")]
    public async Task Case28b_a_slip_in_the_ini_file_gives_nobody_elses_key(string text)
    {
        _machine.Ini("type=access_key\n" + text);
        DwException error = await Assert.ThrowsAsync<DwException>(() => _machine.KeyAsync());
        Assert.Equal(ErrorId.BrokenCredential, error.Code);
    }

    [Fact]
    public async Task Case28c_a_header_of_the_ini_file_may_have_a_comment()
    {
        _machine.Ini("[other] ; not this one\naccess_key_id=o\naccess_key_secret=o\n[default] # this one\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=ini-sk\n");
        Assert.Equal("ini-ak", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Case29_an_instance_role_in_the_ini_file()
    {
        _machine.Ini("[default]\ntype=ecs_ram_role\nrole_name=my-role\n");
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
        Assert.Equal(["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/my-role"], Paths);
    }

    [Fact]
    public async Task Case30_the_role_of_the_instance()
    {
        Credential key = await _machine.KeyAsync();
        Assert.Equal(("STS.imds", "default/ecs_ram_role"), (key.KeyId, key.Provider));
        Assert.Equal(["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/", "GET /latest/meta-data/ram/security-credentials/my-role"], Paths);
        Assert.All(_machine.Requests, request => Assert.Equal("http://100.100.100.200", request.Uri.GetLeftPart(UriPartial.Authority)));
        Assert.Equal("21600", _machine.Requests[0].Headers["x-aliyun-ecs-metadata-token-ttl-seconds"]);
        Assert.All(_machine.Requests.Skip(1), request => Assert.Equal("METADATATOKEN", request.Headers["x-aliyun-ecs-metadata-token"]));
    }

    [Fact]
    public async Task Case31_a_named_role_is_not_looked_up()
    {
        _machine.Set(("ECS_METADATA", "my-role"));
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
        Assert.Equal(["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/my-role"], Paths);
    }

    [Fact]
    public async Task Case32_without_tokens_the_older_form_is_used()
    {
        _machine.Special = request => request.Method == "PUT" ? (404, string.Empty) : null;
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
        Assert.All(_machine.Requests.Skip(1), request => Assert.False(request.Headers.ContainsKey("x-aliyun-ecs-metadata-token")));
    }

    [Fact]
    public async Task Case33_the_older_form_can_be_forbidden()
    {
        _machine.Set(("IMDSV1_DISABLED", "true"));
        _machine.Special = request => request.Method == "PUT" ? (404, string.Empty) : null;
        DwException error = await _machine.ErrorAsync();
        Assert.Equal((ErrorId.BrokenCredential, 404), (error.Code, error.StatusCode));
        Assert.Single(_machine.Requests);
    }

    [Fact]
    public async Task Case34_the_address_of_a_local_service()
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", "http://localhost:8899/cred?x=1"));
        Assert.Equal("STS.uri", (await _machine.KeyAsync()).KeyId);
        Assert.Equal("http://localhost:8899/cred?x=1", Assert.Single(_machine.Requests).Uri.AbsoluteUri);
    }

    [Theory]
    [InlineData("http://example.com/cred", false)]
    [InlineData("http://10.0.0.5/cred", false)]
    [InlineData("ftp://localhost/cred", false)]
    [InlineData("https://user:pass@example.com/cred", false)]
    [InlineData("http://169.254.169.254/cred", true)]
    [InlineData("http://[::1]:80/cred", true)]
    [InlineData("https://example.com/cred", true)]
    public async Task Case34_plain_http_is_for_near_addresses(string uri, bool isAllowed)
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", uri));
        if (isAllowed)
            Assert.Equal("STS.uri", (await _machine.KeyAsync()).KeyId);
        else
            Assert.Equal(ErrorId.BrokenCredential, (await _machine.ErrorAsync()).Code);
    }

    [Fact]
    public async Task Case35_the_instance_comes_before_the_address()
    {
        _machine.Set(("CREDENTIALS_URI", "http://localhost:8899/cred?x=1"));
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Case35_where_no_instance_answers_the_address_is_asked()
    {
        _machine.Set(("CREDENTIALS_URI", "http://localhost:8899/cred?x=1"));
        _machine.Network.Closed.Add(FakeMachine.Metadata);
        Assert.Equal("STS.uri", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Case36_nothing_at_all_asks_nobody_and_says_so_twice_alike()
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"));
        DwException first = await _machine.ErrorAsync();
        DwException second = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.NoCredential, first.Code);
        Assert.Equal(first.Message, second.Message);
        Assert.Empty(_machine.Requests);
        InOrder(first.Message, "-Credential", "-Profile", "environment variables", "OIDC", "config.json", "credentials file", "ECS RAM role", "credentials URI");
    }

    [Fact]
    public async Task Case36_off_ecs_the_whole_list_comes_in_under_two_seconds()
    {
        _machine.Network.Silent.Add(FakeMachine.Metadata);
        var watch = Stopwatch.StartNew();
        DwException error = await _machine.ErrorAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(ErrorId.NoCredential, error.Code);
        InOrder(error.Message, "-Credential", "-Profile", "environment variables", "OIDC", "config.json", "credentials file", "ECS RAM role", "credentials URI");

        watch.Restart();
        await _machine.ErrorAsync();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
        Assert.Single(_machine.Requests);
    }

    [Fact]
    public async Task Case37_what_a_program_prints_stays_in_memory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX shell scripts.");
        string json = _machine.Key("STS.ext").Replace("AccessKeyId", "access_key_id", StringComparison.Ordinal).Replace("AccessKeySecret", "access_key_secret", StringComparison.Ordinal)
            .Replace("SecurityToken", "sts_token", StringComparison.Ordinal).Replace("Expiration", "expiration", StringComparison.Ordinal).Replace("{", """{"mode":"StsToken",""", StringComparison.Ordinal);
        _machine.Config("default", Profile($"/bin/sh -c 'printf %s \"$0\"' '{json}'"));
        string before = File.ReadAllText(_machine.ConfigPath);
        Credential key = await _machine.KeyAsync();
        Assert.Equal(("STS.ext", "token-of-STS.ext"), (key.KeyId, key.SecurityToken));
        Assert.Equal(before, File.ReadAllText(_machine.ConfigPath));

        _machine.Set(("DISABLE_EXTERNAL_PROCESS", "1"));
        Assert.Contains("DISABLE_EXTERNAL_PROCESS", (await _machine.ErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case37_more_output_than_a_pipe_holds_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX shell scripts.");
        _machine.Config("default", Profile("""/bin/sh -c 'head -c 300000 /dev/zero | tr "\\0" " "; head -c 300000 /dev/zero >&2; echo "{\"access_key_id\":\"ext-ak\",\"access_key_secret\":\"ext-sk\"}"'"""));
        Assert.Equal("ext-ak", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Case38_a_program_that_fails_is_told_with_exit_code_and_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX shell scripts.");
        _machine.Config("default", Profile("/bin/sh -c 'echo no luck access_key_secret=hush123 >&2; exit 3'"));
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.BrokenCredential, error.Code);
        Assert.Contains("exit code 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("no luck", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush123", error.Message, StringComparison.Ordinal);
        Assert.Empty(_machine.Requests);

        _machine.Config("default", Profile("/no/such/program topsecret"));
        Assert.DoesNotContain("topsecret", (await _machine.ErrorAsync()).Message, StringComparison.Ordinal);
    }

    private string Sso(TimeSpan life) => $$"""
        {"name":"default","mode":"CloudSSO","cloud_sso_sign_in_url":"https://signin.example.com/start?x=1","cloud_sso_account_id":"123","cloud_sso_access_config":"ac-1",
         "access_token":"sso-token","cloud_sso_access_token_expire":{{(_machine.Clock.UtcNow + life).ToUnixTimeSeconds()}}}
        """;

    [Fact]
    public async Task Case39_a_cloud_sign_in_sends_its_body()
    {
        _machine.Config("default", Sso(TimeSpan.FromHours(1)));
        Assert.Equal("STS.sso", (await _machine.KeyAsync()).KeyId);
        SeenRequest request = Assert.Single(_machine.Requests);
        Assert.Equal(("POST", "https://signin.example.com/cloud-credentials", "Bearer sso-token"), (request.Method, request.Uri.AbsoluteUri, request.Headers["Authorization"]));
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal("123", body.RootElement.GetProperty("AccountId").GetString());
        Assert.Equal("ac-1", body.RootElement.GetProperty("AccessConfigurationId").GetString());
    }

    [Fact]
    public async Task Case40_a_cloud_sign_in_that_ended_tells_the_command_to_run()
    {
        _machine.Config("default", Sso(TimeSpan.FromHours(-1)));
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.SignInEnded, error.Code);
        Assert.Contains("aliyun configure --mode CloudSSO --profile default", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_machine.Requests);
    }

    [Fact]
    public async Task Case41_a_browser_sign_in_is_renewed_and_saved()
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
        Assert.Equal(["https://oauth.aliyun.com/v1/token", "https://oauth.aliyun.com/v1/exchange"], _machine.Requests.Select(request => request.Uri.AbsoluteUri));
        IReadOnlyDictionary<string, string> form = _machine.Requests[0].Form;
        Assert.Equal(("refresh_token", "old-refresh", "4038181954557748008", "2026-01-02T00:00:00Z"), (form["grant_type"], form["refresh_token"], form["client_id"], form["Timestamp"]));
        Assert.Equal("Bearer new-access", _machine.Requests[1].Headers["Authorization"]);

        string expected = text.Replace("old-access", "new-access", StringComparison.Ordinal).Replace("old-refresh", "new-refresh", StringComparison.Ordinal)
            .Replace($"{(JumpingClock.Start - TimeSpan.FromHours(1)).ToUnixTimeSeconds()}", $"{(JumpingClock.Start + TimeSpan.FromHours(1)).ToUnixTimeSeconds()}", StringComparison.Ordinal);
        Assert.Equal(expected, File.ReadAllText(_machine.ConfigPath));
        Assert.Equal([_machine.ConfigPath], Directory.GetFiles(Path.GetDirectoryName(_machine.ConfigPath)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(Mode, File.GetUnixFileMode(_machine.ConfigPath));
    }

    [Fact]
    public async Task Case42_a_role_is_renewed_fifteen_minutes_before_its_end()
    {
        RoleProfile();
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        foreach ((int minute, int second, int requests) in new[] { (0, 0, 1), (44, 59, 1), (45, 1, 2) })
        {
            _machine.Clock.At(0, minute, second);
            await source.GetAsync(SilentLog.Instance, CancellationToken.None);
            Assert.Equal(requests, _machine.Requests.Count);
        }
    }

    [Fact]
    public async Task Case43_an_instance_role_is_renewed_in_good_time()
    {
        _machine.KeyLife = TimeSpan.FromHours(6);
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        foreach ((int hour, int minute, int requests) in new[] { (0, 0, 3), (4, 59, 3), (5, 46, 6) })
        {
            _machine.Clock.At(hour, minute);
            await source.GetAsync(SilentLog.Instance, CancellationToken.None);
            Assert.Equal(requests, _machine.Requests.Count);
        }
    }

    [Fact]
    public async Task Case44_a_failed_renewal_keeps_the_old_key_until_it_ends()
    {
        RoleProfile();
        ICredentialSource source = CredentialChain.Find(_machine.Context());
        Credential first = await source.GetAsync(SilentLog.Instance, CancellationToken.None);
        _machine.Special = _ => (400, """{"RequestId":"R-9","Code":"NoPermission","Message":"not now"}""");

        _machine.Clock.At(0, 50);
        var notes = new RecordingLog();
        Assert.Same(first, await source.GetAsync(notes, CancellationToken.None));
        Assert.Contains(notes.Lines, line => line.Contains("could not be renewed", StringComparison.Ordinal));
        Assert.Equal(2, _machine.Requests.Count);

        // Not with every call, but again before the key ends.
        Assert.Same(first, await source.GetAsync(notes, CancellationToken.None));
        Assert.Equal(2, _machine.Requests.Count);
        _machine.Clock.At(0, 51);
        Assert.Same(first, await source.GetAsync(notes, CancellationToken.None));
        Assert.Equal(3, _machine.Requests.Count);

        _machine.Clock.At(1, 0, 1);
        DwException error = await Assert.ThrowsAsync<DwException>(() => source.GetAsync(notes, CancellationToken.None));
        Assert.Equal(("NoPermission", "R-9"), (error.Code, error.RequestId));
        Assert.Contains("2026-01-02T01:00:00Z", error.Message, StringComparison.Ordinal);

        _machine.Special = null;
        _machine.Clock.At(1, 1);
        Assert.NotSame(first, await source.GetAsync(notes, CancellationToken.None));
    }

    private void RoleProfile() =>
        _machine.Config("default", """{"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret","ram_role_arn":"acs:ram::123456:role/r"}""");

    private static string Profile(string command) => $$"""{"name":"default","mode":"External","process_command":{{JsonSerializer.Serialize(command)}}}""";

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
