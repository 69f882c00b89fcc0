using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The role of this ECS instance or ECI container, from its metadata service.</summary>
/// <param name="role">The role's name; asked for where absent.</param>
/// <param name="place">Where somebody configured it, where somebody did: its silence is worth a longer wait.</param>
/// <param name="mayUseV1">Whether the form without a token is good enough where the service knows no tokens.</param>
/// <param name="caller">Who sends.</param>
/// <param name="description">What to call it.</param>
/// <param name="provider">The vendor's word for it.</param>
internal sealed class MetadataService(
    string? role,
    string? place,
    bool mayUseV1,
    CredentialCaller caller,
    string description,
    string provider) : ITemporaryKeySource
{
    private const string RolePath = "/latest/meta-data/ram/security-credentials/";
    private const int LongestText = 2048;

    // Off ECS nobody answers; one second of that is all a person should pay.
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(place is not null ? 5 : 1);

    public string Description { get; } = description;

    public string? Account => null;

    public string? Identity => role is null ? null : $"role {DisplayText.RoleName(role)}";

    public string CacheKey { get; } = Credentials.CacheKey.Of(
        "IMDS",
        role,
        place,
        mayUseV1 ? "v1" : null,
        description,
        provider);

    private string Who => place is null ? "the metadata service" : place + ": the metadata service";

    public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
    {
        KeyValuePair<string, string>[] headers = await TokenAsync(log, token).ConfigureAwait(false) is string pass
            ? [new("x-aliyun-ecs-metadata-token", pass)]
            : [];
        string name = role ?? await RoleAsync(headers, log, token).ConfigureAwait(false);
        using HttpReply reply = await SendAsync(
            "role key",
            WebRequests.Get(RolePath + PercentEncoding.Encode(name), headers),
            log,
            token).ConfigureAwait(false);
        if (reply.StatusCode == 404)
            throw None($"the instance has no RAM role '{DisplayText.Name(name)}'");
        if (reply.StatusCode != 200)
        {
            throw KeyReply.Broken(
                Who,
                $"answered the request for the key of its role with HTTP {reply.StatusCode}",
                reply.StatusCode);
        }
        return Read(reply);
    }

    private async Task<string?> TokenAsync(ICallLog log, CancellationToken token)
    {
        using HttpReply reply = await SendAsync(
            "metadata token",
            WebRequests.Put("/latest/api/token", new KeyValuePair<string, string>("x-aliyun-ecs-metadata-token-ttl-seconds", "21600")),
            log,
            token).ConfigureAwait(false);
        if (reply.StatusCode == 200 && Text(reply) is string pass)
            return pass;
        if (mayUseV1)
            return null;
        throw KeyReply.Broken(
            Who,
            reply.StatusCode == 200
                ? "gave no token"
                : $"answered the request for a token with HTTP {reply.StatusCode}, "
                    + $"and {EnvironmentReader.MetadataV1Disabled} forbids to do without",
            reply.StatusCode);
    }

    private async Task<string> RoleAsync(KeyValuePair<string, string>[] headers, ICallLog log, CancellationToken token)
    {
        using HttpReply reply = await SendAsync("role name", WebRequests.Get(RolePath, headers), log, token).ConfigureAwait(false);
        if (reply.StatusCode == 404)
            throw None("the instance has no RAM role");
        if (reply.StatusCode != 200)
        {
            throw KeyReply.Broken(
                Who,
                $"answered the request for the name of its role with HTTP {reply.StatusCode}",
                reply.StatusCode);
        }
        return Text(reply) ?? throw None("the instance has no RAM role, or what answers is not a metadata service");
    }

    private async Task<HttpReply> SendAsync(string what, SignedRequest request, ICallLog log, CancellationToken token)
    {
        Attempt<HttpReply> sent = await caller.SendAsync(what, NearAddress.Metadata, request, _timeout, log, token).ConfigureAwait(false);
        return sent.Result ?? throw None($"{sent.Fault!.Message.TrimEnd('.')}", sent.Fault);
    }

    private Credential Read(HttpReply reply)
    {
        try
        {
            using var document = JsonDocument.Parse(reply.Content);
            if (ReplyFields.Text(document.RootElement, "Code") is string code && code != "Success")
                throw KeyReply.Broken(Who, $"has no key for its role: {DisplayText.Word(code)}");
            return KeyReply.Pascal.Read(document.RootElement, Who, provider, caller.Clock.UtcNow);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw KeyReply.Broken(Who, "answered with something that is not a key");
        }
    }

    /// <summary>One word of visible characters; anything else is a page of something that is no metadata service.</summary>
    private static string? Text(HttpReply reply)
    {
        string text = Encoding.UTF8.GetString(reply.Content.Span[..Math.Min(reply.Length, LongestText + 1)]).Trim();
        return text.Length is > 0 and <= LongestText && text.All(static c => c is > ' ' and < (char)0x7F and not '<') ? text : null;
    }

    private DwException None(string why, Fault? cause = null) =>
        new(new Fault(ErrorId.NoInstanceRole, place is not null ? $"{place}: {why}." : $"{why}.", cause?.StatusCode, cause: cause?.Cause));
}
