using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>An address that hands out keys.</summary>
public sealed class KeyAddressTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_address_of_a_local_service()
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
    public async Task Plain_http_is_for_near_addresses(string uri, bool isAllowed)
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", uri));
        if (isAllowed)
            Assert.Equal("STS.uri", (await _machine.KeyAsync()).KeyId);
        else
            Assert.Equal(ErrorId.BrokenCredential, (await _machine.ErrorAsync()).Code);
    }
}
