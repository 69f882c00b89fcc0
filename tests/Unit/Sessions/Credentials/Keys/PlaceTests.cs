using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A source that fails when it is asked says what was asked, and which file, profile and field led there.</summary>
public sealed class PlaceTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    public static TheoryData<string, string, string> Sources => new()
    {
        { """ "CredentialsURI","credentials_uri":"https://keys.example.com/none" """, "credentials_uri", "request for a key" },
        {
            """ "RamRoleArn","access_key_id":"i","access_key_secret":"s","ram_role_arn":"acs:ram::1:role/r" """,
            "ram_role_arn",
            "AssumeRole"
        },
        {
            """ "RamRoleArnWithRoleName","ram_role_name":"my-role","ram_role_arn":"acs:ram::1:role/r" """,
            "ram_role_arn",
            "AssumeRole"
        },
        { """ "EcsRamRole","ram_role_name":"none" """, "ram_role_name", "RAM role" },
        {
            """
             "CloudSSO","cloud_sso_sign_in_url":"https://signin.example.com/x","cloud_sso_account_id":"1","cloud_sso_access_config":"a",
             "access_token":"t","cloud_sso_access_token_expire":4000000000
            """,
            "access_token",
            "cloud-credentials"
        },
        { """ "OAuth","oauth_site_type":"CN","oauth_refresh_token":"r" """, "oauth_refresh_token", "token" },
        {
            """
             "OAuth","oauth_site_type":"CN","oauth_refresh_token":"r","oauth_access_token":"a","oauth_access_token_expire":4000000000
            """,
            "oauth_access_token",
            "exchange"
        },
        { """ "External","process_command":"no-such-program-here" """, "process_command", "started" },
    };

    [Theory, MemberData(nameof(Sources))]
    public async Task A_profile(string fields, string field, string operation)
    {
        _machine.Config("prod", $$"""{"name":"prod","mode":{{fields}}}""");
        foreach (bool isDown in new[] { false, true })
        {
            _machine.Special = request => Refused(request, isDown);
            DwException error = await _machine.ErrorAsync();
            Assert.All(
                new[] { "'prod'", _machine.ConfigPath, field, operation },
                part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_section_of_the_ini_file()
    {
        _machine.Ini("[default]\ntype = credentials_uri\ncredentials_uri = https://keys.example.com/none\n");
        _machine.Network.Closed.Add("keys.example.com");
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.ConnectionRefused, error.Code);
        Assert.All(
            new[] { "[default]", _machine.IniPath, "credentials_uri" },
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_variable()
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", "https://keys.example.com/none"));
        Assert.Contains("ALIBABA_CLOUD_CREDENTIALS_URI", (await _machine.ErrorAsync()).Message, StringComparison.Ordinal);

        _machine.Oidc();
        _machine.Special = request => Refused(request, isDown: false);
        Assert.Contains("ALIBABA_CLOUD_OIDC_TOKEN_FILE", (await _machine.ErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_makes_no_sense()
    {
        _machine.Config("prod", """{"name":"prod","mode":"CredentialsURI","credentials_uri":"https://keys.example.com/cred"}""");
        _machine.Special = _ => (200, """{"Code":"Success","AccessKeyId":"STS.x"}""");
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.BrokenCredential, error.Code);
        Assert.All(
            new[] { "'prod'", _machine.ConfigPath, "credentials_uri" },
            part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    private static (int Status, string Body)? Refused(SeenRequest request, bool isDown) =>
        request.Uri.Host == FakeMachine.Metadata ? null : isDown ? (500, "down") : (403, """{"Code":"NoPermission","Message":"no"}""");
}
