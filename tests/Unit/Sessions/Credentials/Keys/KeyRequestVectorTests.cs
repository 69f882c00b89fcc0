using System.Text.Json;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>Requests for keys, held against those that the vendor's own client sent.</summary>
public sealed class KeyRequestVectorTests : IDisposable
{
    private static readonly Dictionary<string, JsonElement> s_vectors = Load();
    private readonly FakeMachine _machine = new();

    public static TheoryData<string> SignedIds => ["assume-role-ak", "assume-role-sts-source", "assume-role-vpc"];

    public void Dispose() => _machine.Dispose();

    [Theory]
    [MemberData(nameof(SignedIds))]
    public async Task AssumeRole_is_signed_and_placed_as_recorded(string id)
    {
        JsonElement vector = s_vectors[id];
        JsonElement config = vector.GetProperty("config");
        _machine.Clock.Advance(Time(vector) - JumpingClock.Start);
        var fields = new Dictionary<string, string> { ["mode"] = "RamRoleArn" };
        foreach ((string name, string field) in new[]
        {
            ("accessKeyId", "access_key_id"), (
                "accessKeySecret",
                "access_key_secret"), ("securityToken", "sts_token"), ("roleArn", "ram_role_arn"),
            ("roleSessionName", "ram_session_name"), ("policy", "policy"), ("externalId", "external_id"), (
                "roleSessionExpiration",
                "expired_seconds"),
            ("stsRegionId", "sts_region"), ("enableVpc", "enable_vpc"),
        })
        {
            if (config.TryGetProperty(name, out JsonElement value))
                fields[field] = value.ToString();
        }
        SourceContext context = _machine.Context();
        context.Caller.NewNonce = () => vector.GetProperty("nonce").GetString()!;
        Credential key = await new ProfileModes(context)
            .Source(new Profile("file", "p", fields))
            .GetAsync(SilentLog.Instance, CancellationToken.None);

        Assert.Equal("STS.assumed", key.KeyId);
        SameAs(vector.GetProperty("requests")[0], Assert.Single(_machine.Requests));
        // Decoded by SameAs; this is the recorded signature itself.
        Assert.Equal(vector.GetProperty("signing").GetProperty("signature").GetString(), _machine.Requests[0].Query["Signature"]);
    }

    [Fact]
    public async Task AssumeRoleWithOIDC_is_placed_as_recorded()
    {
        JsonElement vector = s_vectors["assume-role-with-oidc"];
        _machine.Clock.Advance(Time(vector) - JumpingClock.Start);
        _machine.Set(
            ("ROLE_ARN", "acs:ram::123456:role/o"),
            ("OIDC_PROVIDER_ARN", "acs:ram::123456:oidc-provider/p"),
            ("OIDC_TOKEN_FILE", _machine.TokenFile("eyJhbGciOi.fake.jwt+/=")),
            ("ROLE_SESSION_NAME", "sess"));
        await _machine.KeyAsync();
        SameAs(vector.GetProperty("requests")[0], Assert.Single(_machine.Requests));
    }

    [Fact]
    public async Task Instance_requests_are_as_recorded_with_one_token_for_both()
    {
        await _machine.KeyAsync();
        JsonElement[] recorded = [.. s_vectors["ecs-ram-role"].GetProperty("requests").EnumerateArray()];
        SameAs(recorded[0], _machine.Requests[0]);
        SameAs(recorded[1], _machine.Requests[1]);
        SameAs(recorded[3], _machine.Requests[2]);
    }

    [Fact]
    public async Task The_address_request_is_as_recorded()
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", "http://localhost:8899/cred?a=1"));
        await _machine.KeyAsync();
        SameAs(s_vectors["credentials-uri"].GetProperty("requests")[0], Assert.Single(_machine.Requests));
    }

    private static void SameAs(JsonElement recorded, SeenRequest sent)
    {
        var uri = new Uri(recorded.GetProperty("url").GetString()!);
        Assert.Equal(recorded.GetProperty("method").GetString(), sent.Method);
        Assert.Equal(uri.GetLeftPart(UriPartial.Path), sent.Uri.GetLeftPart(UriPartial.Path));
        Assert.Equal(
            SeenRequest.Pairs(uri.Query.TrimStart('?')).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            sent.Query.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        Assert.Equal(
            SeenRequest.Pairs(recorded.GetProperty("body").GetString()!).OrderBy(pair => pair.Key, StringComparer.Ordinal),
            sent.Form.OrderBy(pair => pair.Key, StringComparer.Ordinal));
        foreach (JsonProperty header in recorded.GetProperty("headers").EnumerateObject())
        {
            // The length differs where the body encodes more than it must; the host is in the address.
            if (header.Name is not ("Content-Length" or "Host"))
                Assert.Equal(header.Value.GetString(), sent.Headers[header.Name]);
        }
    }

    private static DateTimeOffset Time(JsonElement vector) => vector.GetProperty("timestamp").GetDateTimeOffset();

    private static Dictionary<string, JsonElement> Load()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(
            AppContext.BaseDirectory,
            "Vectors",
            "credentials-http.json")));
        return document.RootElement.GetProperty("vectors")
            .EnumerateArray()
            .ToDictionary(vector => vector.GetProperty("id").GetString()!, vector => vector.Clone());
    }
}
