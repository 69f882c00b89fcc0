using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>The role of the instance.</summary>
public sealed class MetadataServiceTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task An_instance_role_in_the_ini_file()
    {
        _machine.Ini("[default]\ntype=ecs_ram_role\nrole_name=my-role\n");
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
        Assert.Equal(["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/my-role"], Paths);
    }

    [Fact]
    public async Task The_role_of_the_instance()
    {
        Credential key = await _machine.KeyAsync();
        Assert.Equal(("STS.imds", "default/ecs_ram_role"), (key.KeyId, key.Provider));
        Assert.Equal(
            [
                "PUT /latest/api/token",
                "GET /latest/meta-data/ram/security-credentials/",
                "GET /latest/meta-data/ram/security-credentials/my-role",
            ],
            Paths);
        Assert.All(_machine.Requests, request => Assert.Equal("http://100.100.100.200", request.Uri.GetLeftPart(UriPartial.Authority)));
        Assert.Equal("21600", _machine.Requests[0].Headers["x-aliyun-ecs-metadata-token-ttl-seconds"]);
        Assert.All(_machine.Requests.Skip(1), request => Assert.Equal("METADATATOKEN", request.Headers["x-aliyun-ecs-metadata-token"]));
    }

    [Fact]
    public async Task A_named_role_is_not_looked_up()
    {
        _machine.Set(("ECS_METADATA", "my-role"));
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
        Assert.Equal(["PUT /latest/api/token", "GET /latest/meta-data/ram/security-credentials/my-role"], Paths);
    }

    [Fact]
    public async Task Without_tokens_the_older_form_is_used()
    {
        _machine.Special = request => request.Method == "PUT" ? (404, string.Empty) : null;
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
        Assert.All(_machine.Requests.Skip(1), request => Assert.False(request.Headers.ContainsKey("x-aliyun-ecs-metadata-token")));
    }

    [Fact]
    public async Task The_older_form_can_be_forbidden()
    {
        _machine.Set(("IMDSV1_DISABLED", "true"));
        _machine.Special = request => request.Method == "PUT" ? (404, string.Empty) : null;
        DwException error = await _machine.ErrorAsync();
        Assert.Equal((ErrorId.BrokenCredential, 404), (error.Code, error.StatusCode));
        Assert.Single(_machine.Requests);
    }

    private IEnumerable<string> Paths => _machine.Requests.Select(request => request.Method + " " + request.Uri.AbsolutePath);
}
