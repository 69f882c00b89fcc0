using System.Text;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>The numbered cases of the credential chain, 1 to 25.</summary>
public sealed class ChainCases : IDisposable
{
    private const string Jwt = "eyJhbGciOi.fake.jwt";
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private FakeMachine Keys(string id = "env-ak", string secret = "env-sk") => _machine.Set(("ACCESS_KEY_ID", id), ("ACCESS_KEY_SECRET", secret));

    private FakeMachine Oidc(string token = Jwt) => _machine.Set(
        ("ROLE_ARN", "acs:ram::123456:role/o"),
        ("OIDC_PROVIDER_ARN", "acs:ram::123456:oidc-provider/p"),
        ("OIDC_TOKEN_FILE", _machine.TokenFile(token)),
        ("ROLE_SESSION_NAME", "sess"));

    private async Task<Credential> SilentKeyAsync(string id)
    {
        Credential key = await _machine.KeyAsync();
        Assert.Equal(id, key.KeyId);
        Assert.Empty(_machine.Requests);
        return key;
    }

    private async Task<DwException> NoRequestAsync(string code)
    {
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(code, error.Code);
        Assert.Empty(_machine.Requests);
        return error;
    }

    [Fact]
    public async Task Case01_environment_key()
    {
        Keys();
        Credential key = await SilentKeyAsync("env-ak");
        Assert.Equal(("env-sk", "default/env", null), (key.Secret, key.Provider, key.SecurityToken));
    }

    [Fact]
    public async Task Case02_environment_key_with_token()
    {
        Keys().Set(("SECURITY_TOKEN", "env-tok"));
        Assert.Equal("env-tok", (await SilentKeyAsync("env-ak")).SecurityToken);
    }

    [Fact]
    public async Task Case03_environment_beats_oidc_profile_and_uri()
    {
        Keys();
        Oidc().Set(("PROFILE", "other"), ("CREDENTIALS_URI", "http://localhost:8899/cred")).Config("default", FakeMachine.BaseProfile);
        await SilentKeyAsync("env-ak");
    }

    [Fact]
    public async Task Case04_half_a_pair_moves_on_with_a_warning()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak")).Config("default", FakeMachine.BaseProfile);
        await SilentKeyAsync("cli-ak");
        SourceContext context = _machine.Context();
        CredentialChain.Find(context);
        Assert.Contains(EnvironmentReader.KeySecret, Assert.Single(context.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case05_empty_variables_count_as_absent()
    {
        Keys("", "").Config("default", FakeMachine.BaseProfile);
        await SilentKeyAsync("cli-ak");
    }

    [Fact]
    public async Task Case06_blank_variables_count_as_absent()
    {
        Keys(" ", " ").Config("default", FakeMachine.BaseProfile);
        await SilentKeyAsync("cli-ak");
    }

    [Fact]
    public async Task Case07_line_ends_are_no_part_of_a_key()
    {
        Keys("env-ak\n", "env-sk\r\n");
        Assert.Equal("env-sk", (await SilentKeyAsync("env-ak")).Secret);
    }

    [Fact]
    public async Task Case08_oidc_sends_the_trimmed_token_unsigned()
    {
        Oidc(Jwt + "\n");
        Credential key = await _machine.KeyAsync();
        Assert.Equal("STS.assumed", key.KeyId);
        SeenRequest request = Assert.Single(_machine.Requests);
        Assert.Equal("https://sts.aliyuncs.com", request.Uri.GetLeftPart(UriPartial.Authority));
        Assert.Equal(("AssumeRoleWithOIDC", Jwt, "sess"), (request.Action, request.Form["OIDCToken"], request.Form["RoleSessionName"]));
        Assert.DoesNotContain("Signature", request.Query.Keys);
        Assert.DoesNotContain("AccessKeyId", request.Query.Keys);
    }

    [Fact]
    public async Task Case09_oidc_in_a_region_and_its_vpc()
    {
        Oidc().Set(("STS_REGION", "cn-shanghai"), ("VPC_ENDPOINT_ENABLED", "True"));
        await _machine.KeyAsync();
        Assert.Equal("sts-vpc.cn-shanghai.aliyuncs.com", Assert.Single(_machine.Requests).Uri.Host);
    }

    [Fact]
    public async Task Case10_a_refusal_of_sts_never_switches_the_identity()
    {
        Oidc().Config("default", FakeMachine.BaseProfile);
        _machine.Special = _ => (400, """{"RequestId":"R-9","Code":"AuthenticationFail.OIDCToken.Expired","Message":"This OIDC Token is expired."}""");
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(("AuthenticationFail.OIDCToken.Expired", "R-9", 400), (error.Code, error.RequestId, error.StatusCode));
        Assert.Single(_machine.Requests);
    }

    [Fact]
    public async Task Case11_a_role_alone_is_no_oidc()
    {
        Keys().Set(("ROLE_ARN", "acs:ram::123456:role/o"));
        await SilentKeyAsync("env-ak");
    }

    [Fact]
    public async Task Case12_the_current_profile()
    {
        _machine.Config("prod", FakeMachine.BaseProfile, """{"name":"prod","mode":"AK","access_key_id":"prod-ak","access_key_secret":"prod-sk"}""");
        Assert.Equal("default/cli_profile", (await SilentKeyAsync("prod-ak")).Provider);
    }

    [Fact]
    public async Task Case13_a_variable_names_the_profile_and_a_parameter_beats_it()
    {
        const string Dev = """{"name":"dev","mode":"AK","access_key_id":"dev-ak","access_key_secret":"dev-sk"}""";
        const string Ops = """{"name":"ops","mode":"AK","access_key_id":"ops-ak","access_key_secret":"ops-sk"}""";
        _machine.Set(("PROFILE", "dev")).Config("default", FakeMachine.BaseProfile, Dev, Ops);
        await SilentKeyAsync("dev-ak");
        Assert.Equal("ops-ak", (await _machine.KeyAsync("ops")).KeyId);
    }

    [Fact]
    public async Task Case14_a_section_of_the_ini_file()
    {
        _machine.Set(("PROFILE", "ini1")).Config("default", FakeMachine.BaseProfile).Ini("[ini1]\ntype = access_key\naccess_key_id = ini-ak\naccess_key_secret = ini-sk\n");
        Assert.Equal("default/profile", (await SilentKeyAsync("ini-ak")).Provider);
    }

    [Fact]
    public async Task Case15_an_unknown_current_profile_asks_nobody()
    {
        _machine.Config("nope", FakeMachine.BaseProfile);
        DwException error = await NoRequestAsync(ErrorId.NoProfile);
        Assert.Contains("'nope'", error.Message, StringComparison.Ordinal);
        Assert.Contains(_machine.ConfigPath, error.Message, StringComparison.Ordinal);
        Assert.Contains("it has: default", error.Message, StringComparison.Ordinal);

        _machine.ConfigText($$"""{"profiles":[{{FakeMachine.BaseProfile}}]}""");
        Assert.Contains("it has: default", (await NoRequestAsync(ErrorId.NoProfile)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case16_a_missing_token_names_profile_and_field()
    {
        _machine.Config("default", """{"name":"default","mode":"StsToken","access_key_id":"cli-ak","access_key_secret":"cli-sk"}""");
        Names(await NoRequestAsync(ErrorId.BrokenCredential), "'default'", "sts_token");
    }

    [Fact]
    public async Task Case17_a_missing_id_is_never_borrowed()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak")).Config("default", """{"name":"default","mode":"AK","access_key_secret":"cli-sk"}""");
        DwException error = await NoRequestAsync(ErrorId.BrokenCredential);
        Names(error, "'default'", "access_key_id");
        Assert.DoesNotContain("cli-sk", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case18_a_role_with_external_id()
    {
        _machine.Config("default", """
            {"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret","ram_role_arn":"acs:ram::123456:role/r",
             "ram_session_name":"sess","expired_seconds":900,"sts_region":"cn-hangzhou","external_id":"ext1"}
            """);
        Assert.Equal("STS.assumed", (await _machine.KeyAsync()).KeyId);
        SeenRequest request = Assert.Single(_machine.Requests);
        Assert.Equal("sts.cn-hangzhou.aliyuncs.com", request.Uri.Host);
        Assert.Equal(("ext1", "900", "sess"), (request.Form["ExternalId"], request.Form["DurationSeconds"], request.Form["RoleSessionName"]));
    }

    [Fact]
    public async Task Case19_a_role_for_a_temporary_key_sends_its_token()
    {
        _machine.Config("default", """
            {"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret","sts_token":"basetok","ram_role_arn":"acs:ram::123456:role/r","ram_session_name":"sess"}
            """);
        await _machine.KeyAsync();
        Assert.Equal("basetok", Assert.Single(_machine.Requests).Query["SecurityToken"]);
    }

    [Fact]
    public async Task Case20_a_life_out_of_range_asks_nobody()
    {
        _machine.Config("default", """{"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret","ram_role_arn":"acs:ram::123456:role/r","expired_seconds":600}""");
        Names(await NoRequestAsync(ErrorId.BrokenCredential), "expired_seconds", "900", "43200");
    }

    [Fact]
    public async Task Case21_a_role_of_a_role()
    {
        _machine.Config(
            "top",
            """{"name":"base","mode":"StsToken","access_key_id":"STS.base","access_key_secret":"base-sk","sts_token":"basetok"}""",
            """{"name":"mid","mode":"ChainableRamRoleArn","source_profile":"base","ram_role_arn":"acs:ram::1:role/mid","ram_session_name":"m"}""",
            """{"name":"top","mode":"ChainableRamRoleArn","source_profile":"mid","ram_role_arn":"acs:ram::1:role/top","ram_session_name":"t"}""");
        await _machine.KeyAsync();
        Assert.Equal(["acs:ram::1:role/mid", "acs:ram::1:role/top"], _machine.Requests.Select(request => request.Form["RoleArn"]));
        Assert.Equal(["basetok", "token-of-STS.assumed"], _machine.Requests.Select(request => request.Query["SecurityToken"]));
    }

    [Fact]
    public async Task Case22_a_circle_of_profiles_is_told()
    {
        _machine.Config(
            "a",
            """{"name":"a","mode":"ChainableRamRoleArn","source_profile":"b","ram_role_arn":"acs:ram::1:role/a"}""",
            """{"name":"b","mode":"ChainableRamRoleArn","source_profile":"a","ram_role_arn":"acs:ram::1:role/b"}""");
        Names(await NoRequestAsync(ErrorId.BrokenCredential), "source_profile cycle: a -> b -> a");
    }

    [Theory]
    [InlineData("BearerToken")]
    [InlineData("RsaKeyPair")]
    [InlineData("Anonymous")]
    [InlineData("Quux")]
    public async Task Case23_an_unsupported_mode_never_becomes_the_machines_role(string mode)
    {
        _machine.Config("default", $$"""{"name":"default","mode":"{{mode}}","bearer_token":"b","private_key":"k"}""");
        Names(await NoRequestAsync(ErrorId.UnsupportedMode), "'default'", mode);
    }

    [Fact]
    public async Task Case23_modes_in_any_letter_case_and_the_uri_are_accepted()
    {
        _machine.Config("default", FakeMachine.BaseProfile.Replace("\"AK\"", "\"ak\"", StringComparison.Ordinal));
        await SilentKeyAsync("cli-ak");
        _machine.Config("default", """{"name":"default","mode":"CredentialsURI","credentials_uri":"http://localhost:8899/cred?x=1"}""");
        Assert.Equal("STS.uri", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Case24_byte_order_marks_are_read_over()
    {
        string text = $$"""{"current":"default","profiles":[{{FakeMachine.BaseProfile}}]}""";
        _machine.Write(_machine.ConfigPath, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]);
        await SilentKeyAsync("cli-ak");
        _machine.Write(_machine.ConfigPath, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);
        await SilentKeyAsync("cli-ak");
    }

    [Fact]
    public async Task Case25_broken_json_tells_place_and_nothing_else()
    {
        _machine.ConfigText($$"""{"current":"default","profiles":[{{FakeMachine.BaseProfile[..^1]}}""");
        DwException error = await NoRequestAsync(ErrorId.BrokenCredential);
        Names(error, _machine.ConfigPath, "line 1");
        Assert.DoesNotContain("cli-", error.Message, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }

    private static void Names(DwException error, params string[] parts) => Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
}
