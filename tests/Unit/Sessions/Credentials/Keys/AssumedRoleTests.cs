using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A role for the key of another source.</summary>
public sealed class AssumedRoleTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_role_with_external_id()
    {
        _machine.Config("default", """
            {"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret",
             "ram_role_arn":"acs:ram::123456:role/r",
             "ram_session_name":"sess","expired_seconds":900,"sts_region":"cn-hangzhou","external_id":"ext1"}
            """);
        Assert.Equal("STS.assumed", (await _machine.KeyAsync()).KeyId);
        SeenRequest request = Assert.Single(_machine.Requests);
        Assert.Equal("sts.cn-hangzhou.aliyuncs.com", request.Uri.Host);
        Assert.Equal(
            ("ext1", "900", "sess"),
            (request.Form["ExternalId"], request.Form["DurationSeconds"], request.Form["RoleSessionName"]));
    }

    [Fact]
    public async Task A_role_for_a_temporary_key_sends_its_token()
    {
        _machine.Config("default", """
            {"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret","sts_token":"basetok",
             "ram_role_arn":"acs:ram::123456:role/r","ram_session_name":"sess"}
            """);
        await _machine.KeyAsync();
        Assert.Equal("basetok", Assert.Single(_machine.Requests).Query["SecurityToken"]);
    }

    [Fact]
    public async Task A_life_out_of_range_asks_nobody()
    {
        _machine.Config("default", """
            {"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret",
             "ram_role_arn":"acs:ram::123456:role/r","expired_seconds":600}
            """);
        await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, "expired_seconds", "900", "43200");
    }

    [Fact]
    public async Task A_role_of_a_role()
    {
        _machine.Config(
            "top",
            """{"name":"base","mode":"StsToken","access_key_id":"STS.base","access_key_secret":"base-sk","sts_token":"basetok"}""",
            """
            {"name":"mid","mode":"ChainableRamRoleArn","source_profile":"base","ram_role_arn":"acs:ram::1:role/mid",
             "ram_session_name":"m"}
            """,
            """
            {"name":"top","mode":"ChainableRamRoleArn","source_profile":"mid","ram_role_arn":"acs:ram::1:role/top",
             "ram_session_name":"t"}
            """);
        await _machine.KeyAsync();
        Assert.Equal(["acs:ram::1:role/mid", "acs:ram::1:role/top"], _machine.Requests.Select(request => request.Form["RoleArn"]));
        Assert.Equal(["basetok", "token-of-STS.assumed"], _machine.Requests.Select(request => request.Query["SecurityToken"]));
    }

    [Fact]
    public async Task A_role_on_top_of_the_instances_own()
    {
        _machine.Config(
            "default",
            """{"name":"default","mode":"RamRoleArnWithRoleName","ram_role_name":"my-role","ram_role_arn":"acs:ram::1:role/r"}""");
        Assert.Equal("STS.assumed", (await _machine.KeyAsync()).KeyId);
        Assert.Equal("token-of-STS.imds", _machine.Requests[^1].Query["SecurityToken"]);
    }
}
