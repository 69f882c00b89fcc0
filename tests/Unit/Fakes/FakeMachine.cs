using System.Globalization;
using System.Text;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>
/// A machine of its own for one test: home folder, environment, clock, and a fake server for everything the module may ask.
/// </summary>
internal sealed class FakeMachine : IDisposable
{
    public const string BaseProfile = """{"name":"default","mode":"AK","access_key_id":"cli-ak","access_key_secret":"cli-sk"}""";
    public const string RoleProfile = """
        {"name":"default","mode":"RamRoleArn","access_key_id":"testid","access_key_secret":"testsecret",
         "ram_role_arn":"acs:ram::123456:role/r"}
        """;

    public const string Jwt = "eyJhbGciOi.fake.jwt";
    public const string Metadata = "100.100.100.200";

    private readonly FakeServer _server;

    public FakeMachine()
    {
        Home = Directory.CreateTempSubdirectory("dw").FullName;
        _server = new FakeServer(Answer);
        Network = new ReroutingHandler(_server.Port);
        Channel = new HttpChannel(Network);
        Environment["HOME"] = Home;
        Environment["USERPROFILE"] = Home;
    }

    public string Home { get; }

    public Dictionary<string, string> Environment { get; } = [];

    public JumpingClock Clock { get; } = new();

    public ReroutingHandler Network { get; }

    public HttpChannel Channel { get; }

    public CredentialCache Keys { get; } = new();

    public string ConfigPath => Path.Combine(Home, ".aliyun", "config.json");

    public string IniPath => Path.Combine(Home, ".alibabacloud", "credentials");

    /// <summary>Answers of the services in place of the usual ones; null falls back on those.</summary>
    public Func<SeenRequest, (int Status, string Body)?>? Special { get; set; }

    public TimeSpan KeyLife { get; set; } = TimeSpan.FromHours(1);

    private string KeyEnd => (Clock.UtcNow + KeyLife).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public IReadOnlyList<SeenRequest> Requests => [.. Network.Requests];

    public void Dispose()
    {
        _server.Dispose();
        Channel.Dispose();
        Network.Dispose();
        Directory.Delete(Home, recursive: true);
    }

    /// <summary>Sets variables by their names without the common prefix.</summary>
    public FakeMachine Set(params (string Name, string Value)[] variables)
    {
        foreach ((string name, string value) in variables)
            Environment["ALIBABA_CLOUD_" + name] = value;
        return this;
    }

    /// <summary>A key in the environment.</summary>
    public FakeMachine EnvironmentKey(string id = "env-ak", string secret = "env-sk") =>
        Set(("ACCESS_KEY_ID", id), ("ACCESS_KEY_SECRET", secret));

    /// <summary>A role in the environment, for the identity token of a file.</summary>
    public FakeMachine Oidc(string token = Jwt) => Set(
        ("ROLE_ARN", "acs:ram::123456:role/o"),
        ("OIDC_PROVIDER_ARN", "acs:ram::123456:oidc-provider/p"),
        ("OIDC_TOKEN_FILE", TokenFile(token)),
        ("ROLE_SESSION_NAME", "sess"));

    public FakeMachine Config(string current, params string[] profiles) =>
        ConfigText($$"""{"current":"{{current}}","profiles":[{{string.Join(',', profiles)}}],"meta_path":""}""");

    public FakeMachine ConfigText(string text) => Write(ConfigPath, Encoding.UTF8.GetBytes(text));

    public FakeMachine Ini(string text) => Write(IniPath, Encoding.UTF8.GetBytes(text));

    public FakeMachine Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return this;
    }

    public string TokenFile(string content)
    {
        string path = Path.Combine(Home, "token");
        Write(path, Encoding.UTF8.GetBytes(content));
        return path;
    }

    public SessionOptions Options(string? profile = null) => new()
    {
        Region = "cn-shanghai",
        Profile = profile,
        Environment = new EnvironmentReader(name => Environment.GetValueOrDefault(name)),
        Clock = Clock,
        Channel = Channel,
        Keys = Keys,
    };

    public SourceContext Context(string? profile = null) => new(Options(profile));

    public Task<Credential> KeyAsync(string? profile = null, ICallLog? log = null) =>
        CredentialChain.Find(Context(profile)).GetAsync(log ?? SilentLog.Instance, CancellationToken.None);

    public async Task<DwException> ErrorAsync(string? profile = null) => await Assert.ThrowsAsync<DwException>(() => KeyAsync(profile));

    /// <summary>The key that is found without a request to anybody.</summary>
    public async Task<Credential> SilentKeyAsync(string id)
    {
        Credential key = await KeyAsync();
        Assert.Equal(id, key.KeyId);
        Assert.Empty(Requests);
        return key;
    }

    /// <summary>The error that comes without a request to anybody, and names all parts.</summary>
    public async Task<DwException> ErrorNamingAsync(string code, params string[] parts)
    {
        DwException error = await ErrorAsync();
        Assert.Equal(code, error.Code);
        Assert.Empty(Requests);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        return error;
    }

    /// <summary>A key as the services hand it out.</summary>
    public string Key(string id) =>
        $$"""{"AccessKeyId":"{{id}}","AccessKeySecret":"secret-of-{{id}}","SecurityToken":"token-of-{{id}}","Expiration":"{{KeyEnd}}"}""";

    private (int Status, string Body) Answer(SeenRequest request)
    {
        if (Special?.Invoke(request) is (int, string) special)
            return special;
        string host = request.Uri.Host;
        if (host.StartsWith("sts", StringComparison.Ordinal))
            return (200, $$"""{"RequestId":"R-1","Credentials":{{Key("STS.assumed")}}}""");
        if (host == Metadata)
            return Instance(request);
        if (host.StartsWith("oauth", StringComparison.Ordinal))
            return OAuthSite(request);
        return request.Uri.AbsolutePath switch
        {
            "/cloud-credentials" => (200, $$"""{"RequestId":"R-2","CloudCredential":{{Key("STS.sso")}}}"""),
            "/cred" => (200, Key("STS.uri").Replace("{", """{"Code":"Success",""", StringComparison.Ordinal)),
            _ => (404, "{}"),
        };
    }

    private (int Status, string Body) Instance(SeenRequest request) => request.Uri.AbsolutePath switch
    {
        "/latest/api/token" => (200, "METADATATOKEN"),
        "/latest/meta-data/ram/security-credentials/" => (200, "my-role\n"),
        "/latest/meta-data/ram/security-credentials/my-role" => (
            200,
            Key("STS.imds").Replace("{", """{"Code":"Success",""", StringComparison.Ordinal)),
        _ => (404, string.Empty),
    };

    private (int Status, string Body) OAuthSite(SeenRequest request) => request.Uri.AbsolutePath switch
    {
        "/v1/token" => (200, """{"access_token":"new-access","refresh_token":"new-refresh","expires_in":3600,"token_type":"Bearer"}"""),
        "/v1/exchange" => (200, $$"""
            {"requestId":"R-3","accessKeyId":"STS.oauth","accessKeySecret":"oauth-secret","securityToken":"oauth-token",
             "expiration":"{{KeyEnd}}"}
            """),
        _ => (404, "{}"),
    };
}
