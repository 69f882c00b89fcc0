using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Where a session calls, and what it tells of itself.</summary>
public sealed class SessionTests : IDisposable
{
    private const string Key = """{"name":"default","mode":"AK","access_key_id":"LTAI-abcd","access_key_secret":"s","region_id":"cn-beijing"}""";
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private DwSession Make(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.Region = null;
        change?.Invoke(options);
        return DwSession.Create(options);
    }

    [Fact]
    public void The_region_is_the_parameters_then_the_environments_then_the_profiles()
    {
        _machine.Config("default", Key);
        Assert.Equal("cn-beijing", Make().Region);
        _machine.Environment["ALICLOUD_REGION_ID"] = "cn-chengdu";
        Assert.Equal("cn-chengdu", Make().Region);
        _machine.Environment["ALIBABACLOUD_REGION_ID"] = "cn-shenzhen";
        Assert.Equal("cn-shenzhen", Make().Region);
        _machine.Environment["ALIBABA_CLOUD_REGION_ID"] = "cn-hangzhou";
        Assert.Equal("cn-hangzhou", Make().Region);
        Assert.Equal("eu-west-1", Make(options => options.Region = " EU-West-1 ").Region);
    }

    [Fact]
    public void Without_a_region_the_error_lists_what_was_looked_at()
    {
        _machine.Config("default", FakeMachine.BaseProfile);
        DwException error = Assert.Throws<DwException>(() => Make());
        Assert.Equal(ErrorId.NoRegion, error.Code);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
        Assert.Contains("ALIBABA_CLOUD_REGION_ID, ALIBABACLOUD_REGION_ID, ALICLOUD_REGION_ID", error.Message, StringComparison.Ordinal);
        Assert.Contains("region_id is missing in profile 'default'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_region_of_a_profile_that_gave_no_key_does_not_count()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak"), ("ACCESS_KEY_SECRET", "env-sk")).Config("default", Key);
        Assert.Equal(ErrorId.NoRegion, Assert.Throws<DwException>(() => Make()).Code);
    }

    [Theory]
    [InlineData("cn-shanghai", false, "https://dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("cn-shanghai", true, "https://dataworks-vpc.cn-shanghai.aliyuncs.com")]
    [InlineData("xx-future-9", false, "https://dataworks.xx-future-9.aliyuncs.com")]
    [InlineData("xx-future-9", true, "https://dataworks-vpc.xx-future-9.aliyuncs.com")]
    [InlineData("ap-south-1", false, "https://dataworks.aliyuncs.com")]
    public void The_host_follows_region_and_network(string region, bool isVpc, string endpoint)
    {
        _machine.Config("default", Key);
        Assert.Equal(endpoint, Make(options => (options.Region, options.IsVpc) = (region, isVpc)).Endpoint);
    }

    [Theory]
    [InlineData("ap-south-1")]
    [InlineData("cn-beijing-finance-1")]
    public void A_region_without_a_vpc_host_says_so(string region)
    {
        _machine.Config("default", Key);
        Assert.Equal(ErrorId.NoVpcEndpoint, Assert.Throws<DwException>(() => Make(options => (options.Region, options.IsVpc) = (region, true))).Code);
        DwSession session = Make(options => (options.Region, options.IsVpc) = ("cn-shanghai", true));
        Assert.Equal(ErrorId.NoVpcEndpoint, Assert.Throws<DwException>(() => session.In(region)).Code);
    }

    [Fact]
    public void An_endpoint_wins_over_region_and_network()
    {
        _machine.Config("default", Key);
        Assert.Equal("https://gateway.example:8443", Make(options => (options.Endpoint, options.IsVpc) = ("gateway.example:8443", true)).Endpoint);
    }

    [Fact]
    public void An_explicit_profile_looks_nowhere_else()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak"), ("ACCESS_KEY_SECRET", "env-sk")).Config("default", Key).Ini("[ini1]\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=ini-sk\n");
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
    [InlineData("""{"name":"default","access_key_id":"a","access_key_secret":"s"}""", "AK")]
    [InlineData("""{"name":"default","access_key_id":"a","access_key_secret":"s","sts_token":"t"}""", "StsToken")]
    [InlineData("""{"name":"default","access_key_id":"a","access_key_secret":"s","ram_role_arn":"acs:ram::1:role/r"}""", "RamRoleArn")]
    [InlineData("""{"name":"default","ram_role_name":"r"}""", "EcsRamRole")]
    [InlineData("""{"name":"default","process_command":"x"}""", "External")]
    [InlineData("""{"name":"default","mode":"RamRoleArnWithEcs","ram_role_name":"r","ram_role_arn":"acs:ram::1:role/r"}""", "RamRoleArnWithRoleName")]
    public void A_mode_that_is_not_named_is_told_by_the_fields(string profile, string mode)
    {
        _machine.Config("default", profile);
        Assert.EndsWith($"({mode})", Make(options => options.Region = "cn-shanghai").CredentialSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\\nline")]
    [InlineData("schlüssel")]
    public void What_cannot_be_part_of_a_key_is_told_by_its_field(string id)
    {
        _machine.Config("default", $$"""{"name":"default","mode":"AK","access_key_id":"{{id}}","access_key_secret":"s"}""");
        DwException error = Assert.Throws<DwException>(() => Make(options => options.Region = "cn-shanghai"));
        Assert.Contains("access_key_id", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(id, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_on_top_of_the_instances_own()
    {
        _machine.Config("default", """{"name":"default","mode":"RamRoleArnWithRoleName","ram_role_name":"my-role","ram_role_arn":"acs:ram::1:role/r"}""");
        Assert.Equal("STS.assumed", (await _machine.KeyAsync()).KeyId);
        Assert.Equal("token-of-STS.imds", _machine.Requests[^1].Query["SecurityToken"]);
    }

    [Fact]
    public async Task A_configured_instance_role_that_is_silent_never_becomes_the_address()
    {
        _machine.Set(("ECS_METADATA", "my-role"), ("CREDENTIALS_URI", "http://localhost:8899/cred"));
        _machine.Network.Closed.Add(FakeMachine.Metadata);
        Assert.Equal(ErrorId.NoInstanceRole, (await _machine.ErrorAsync()).Code);
    }

    [Fact]
    public async Task The_token_services_address_can_be_named()
    {
        _machine.Set(("STS_ENDPOINT", "https://sts.internal.example")).Config("default", """{"name":"default","mode":"RamRoleArn","access_key_id":"a","access_key_secret":"s","ram_role_arn":"acs:ram::1:role/r"}""");
        _machine.Special = _ => (200, $$"""{"Credentials":{{_machine.Key("STS.own")}}}""");
        Assert.Equal("STS.own", (await _machine.KeyAsync()).KeyId);
        Assert.Equal("sts.internal.example", Assert.Single(_machine.Requests).Uri.Host);
        _machine.Set(("STS_ENDPOINT", "http://sts.internal.example"));
        Assert.Equal(ErrorId.BrokenCredential, (await _machine.ErrorAsync()).Code);
    }

    [Fact]
    public async Task A_refresh_token_that_was_taken_by_another_process_is_left_alone()
    {
        string profile = """{"name":"default","mode":"OAuth","oauth_site_type":"INTL","oauth_refresh_token":"old-refresh"}""";
        _machine.Config("default", profile);
        _machine.Special = request =>
        {
            if (request.Uri.AbsolutePath == "/v1/token")
                _machine.Config("default", profile.Replace("old-refresh", "theirs", StringComparison.Ordinal));
            return null;
        };
        Assert.Equal("STS.oauth", (await _machine.KeyAsync()).KeyId);
        Assert.Equal("oauth.alibabacloud.com", _machine.Requests[0].Uri.Host);
        Assert.Contains("theirs", File.ReadAllText(_machine.ConfigPath), StringComparison.Ordinal);
        Assert.DoesNotContain("new-refresh", File.ReadAllText(_machine.ConfigPath), StringComparison.Ordinal);
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

    [Theory]
    [InlineData("a 'b c' \"d e\" f\\ g", new[] { "a", "b c", "d e", "f g" })]
    [InlineData("x \"a\\\"b\" 'c\\d' \"e\\f\"", new[] { "x", "a\"b", "c\\d", "e\\f" })]
    [InlineData("  a''b  ''", new[] { "ab", "" })]
    [InlineData("a 'b", null)]
    [InlineData("   ", null)]
    public void A_command_is_taken_apart_as_a_shell_would(string text, string[]? words) => Assert.Equal(words, CommandLine.Split(text, isBackslashPlain: false));

    [Fact]
    public void On_windows_a_backslash_is_one() => Assert.Equal(["C:\\tools\\get.exe", "a b"], CommandLine.Split("C:\\tools\\get.exe \"a b\"", isBackslashPlain: true)!);
}
