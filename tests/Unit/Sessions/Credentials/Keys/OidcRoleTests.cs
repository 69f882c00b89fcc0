using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A role for an identity token.</summary>
public sealed class OidcRoleTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Oidc_sends_the_trimmed_token_unsigned()
    {
        _machine.Oidc(FakeMachine.Jwt + "\n");
        Credential key = await _machine.KeyAsync();
        Assert.Equal("STS.assumed", key.KeyId);
        SeenRequest request = Assert.Single(_machine.Requests);
        Assert.Equal("https://sts.aliyuncs.com", request.Uri.GetLeftPart(UriPartial.Authority));
        Assert.Equal(
            ("AssumeRoleWithOIDC", FakeMachine.Jwt, "sess"),
            (request.Action, request.Form["OIDCToken"], request.Form["RoleSessionName"]));
        Assert.DoesNotContain("Signature", request.Query.Keys);
        Assert.DoesNotContain("AccessKeyId", request.Query.Keys);
    }

    [Fact]
    public async Task Oidc_in_a_region_and_its_vpc()
    {
        _machine.Oidc().Set(("STS_REGION", "cn-shanghai"), ("VPC_ENDPOINT_ENABLED", "True"));
        await _machine.KeyAsync();
        Assert.Equal("sts-vpc.cn-shanghai.aliyuncs.com", Assert.Single(_machine.Requests).Uri.Host);
    }
}
