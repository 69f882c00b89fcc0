using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A sign-in that the CLI made.</summary>
public sealed class CloudSsoTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_cloud_sign_in_sends_its_body()
    {
        _machine.Config("default", Sso(TimeSpan.FromHours(1)));
        Assert.Equal("STS.sso", (await _machine.KeyAsync()).KeyId);
        SeenRequest request = Assert.Single(_machine.Requests);
        Assert.Equal(
            ("POST", "https://signin.example.com/cloud-credentials", "Bearer sso-token"),
            (request.Method, request.Uri.AbsoluteUri, request.Headers["Authorization"]));
        using var body = JsonDocument.Parse(request.Body);
        Assert.Equal("123", body.RootElement.GetProperty("AccountId").GetString());
        Assert.Equal("ac-1", body.RootElement.GetProperty("AccessConfigurationId").GetString());
    }

    [Fact]
    public async Task A_cloud_sign_in_that_ended_tells_the_command_to_run()
    {
        _machine.Config("default", Sso(TimeSpan.FromHours(-1)));
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.SignInEnded, error.Code);
        Assert.Contains("aliyun configure --mode CloudSSO --profile default", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(_machine.Requests);
    }

    private string Sso(TimeSpan life) => $$"""
        {"name":"default","mode":"CloudSSO","cloud_sso_sign_in_url":"https://signin.example.com/start?x=1",
         "cloud_sso_account_id":"123","cloud_sso_access_config":"ac-1",
         "access_token":"sso-token","cloud_sso_access_token_expire":{{(_machine.Clock.UtcNow + life).ToUnixTimeSeconds()}}}
        """;
}
