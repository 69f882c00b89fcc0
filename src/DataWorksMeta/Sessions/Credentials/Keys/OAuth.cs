using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A key for a sign-in in the browser. Its refresh token changes with every use, so the new one goes back into the file.</summary>
internal sealed class OAuth(ProfileRef source, CredentialCaller caller, string description, string provider) : ITemporaryKeySource
{
    private const string SiteField = "oauth_site_type";
    private const string AccessField = "oauth_access_token";
    private const string RefreshField = "oauth_refresh_token";
    private const string EndField = "oauth_access_token_expire";

    // The vendor's CLI renews an access token this long before its end.
    private const int MarginSeconds = 1200;

    // Tokens of a file that could not be written: the old one there is spent.
    private (string Access, string Refresh, long End)? _unsaved;

    public string Description { get; } = description;

    public string? Account => null;

    public string CacheKey { get; } = Credentials.CacheKey.Of(
        "OAuth",
        source.Initial.File,
        source.Initial.Name,
        source.Initial[SiteField],
        description,
        provider);

    /// <exception cref="DwException">A field is missing or says nothing known.</exception>
    public static void Check(Profile profile)
    {
        _ = Site(profile);
        if (profile[RefreshField] is null)
        {
            throw new DwException(
                ErrorId.SignInEnded,
                $"{profile.Where}: {RefreshField} is missing: nobody has signed in.",
                advice: SignInAgain(profile));
        }
    }

    public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
    {
        Profile profile = source.Read(token);
        Check(profile);
        (Uri host, string client) = Site(profile);
        string refresh = profile.Require(RefreshField);
        string? access = profile[AccessField];
        long end = profile.Number(EndField) ?? 0;
        if (_unsaved is (string, string, long) unsaved)
            (access, refresh, end) = unsaved;
        if (access is null || end - MarginSeconds <= caller.Clock.UtcNow.ToUnixTimeSeconds())
            access = await RenewAsync(profile, host, client, refresh, log, token).ConfigureAwait(false);
        return await ExchangeAsync(profile, host, access, log, token).ConfigureAwait(false);
    }

    private async Task<string> RenewAsync(Profile profile, Uri host, string client, string refresh, ICallLog log, CancellationToken token)
    {
        DateTimeOffset now = caller.Clock.UtcNow;
        SignedRequest request = WebRequests.Form("/v1/token",
        [
            new("grant_type", "refresh_token"),
            new("refresh_token", refresh),
            new("client_id", client),
            new("Timestamp", Timestamp.Format(now)),
        ]);
        // Once only: a second request with the same token may be taken for a thief's.
        Attempt<HttpReply> sent = await caller.SendAsync("OAuth token", host, request, null, log, token).ConfigureAwait(false);
        using JsonDocument document = Parse(profile, "token", sent);
        JsonElement root = document.RootElement;
        string access = ReplyFields.Text(root, "access_token") is { Length: > 0 } given
            ? given
            : throw KeyReply.Broken(host.Authority, "gave no access_token");
        string next = ReplyFields.Text(root, "refresh_token") is { Length: > 0 } rotated ? rotated : refresh;
        long end = now.ToUnixTimeSeconds() + (ReplyFields.Long(root, "expires_in") ?? 0);
        Save(profile, refresh, access, next, end, log);
        return access;
    }

    private void Save(Profile profile, string used, string access, string refresh, long end, ICallLog log)
    {
        try
        {
            ConfigEdit.Write(
                profile.File,
                profile.Name,
                (Field: RefreshField, Value: used),
                [
                    new(AccessField, JsonString(access)),
                    new(RefreshField, JsonString(refresh)),
                    new(EndField, end.ToString(CultureInfo.InvariantCulture)),
                ]);
            _unsaved = null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DwException)
        {
            _unsaved = (access, refresh, end);
            log.Verbose(
                $"The new refresh token of {profile.Where} could not be saved ({exception.GetType().Name}): this process goes on with "
                + "it, others will have to sign in again.");
        }
    }

    private async Task<Credential> ExchangeAsync(Profile profile, Uri host, string access, ICallLog log, CancellationToken token)
    {
        SignedRequest request = WebRequests.Post(
            "/v1/exchange",
            null,
            new KeyValuePair<string, string>("Authorization", "Bearer " + access));
        Attempt<HttpReply> sent = await caller.SendAsync("OAuth exchange", host, request, null, log, token).ConfigureAwait(false);
        using JsonDocument document = Parse(profile, "exchange", sent);
        string who = $"{profile.Place(AccessField)}: {host.Authority}";
        return KeyReply.Camel.Read(document.RootElement, who, provider, caller.Clock.UtcNow);
    }

    private static JsonDocument Parse(Profile profile, string step, Attempt<HttpReply> sent)
    {
        if (sent.Fault is Fault fault)
            throw new DwException(fault.At(profile.Place(FieldOf(step))), "OAuth " + step);
        using HttpReply reply = sent.Result!;
        try
        {
            // A copy: the reply's own bytes go back to where they were borrowed.
            var document = JsonDocument.Parse(reply.Content.ToArray());
            if (reply.StatusCode is >= 200 and < 300 && document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            string? code = ReplyFields.Text(document.RootElement, "error")
                ?? ReplyFields.Text(document.RootElement, "code")
                ?? ReplyFields.Text(document.RootElement, "Code");
            document.Dispose();
            throw Refused(profile, step, reply, code);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw Refused(profile, step, reply, null);
        }
    }

    private static DwException Refused(Profile profile, string step, HttpReply reply, string? code)
    {
        string said = code is null ? string.Empty : $" ({DisplayText.Name(code)})";
        bool isEnded = reply.StatusCode is 400 or 401 or 403;
        var fault = new Fault(
            isEnded ? ErrorId.SignInEnded : ErrorId.BrokenCredential,
            $"{profile.Place(FieldOf(step))}: the sign-in service refused the {step} with HTTP {reply.StatusCode}{said}.",
            reply.StatusCode,
            reply.RequestId);
        return new DwException(fault with { Advice = SignInAgain(profile) });
    }

    private static (Uri Host, string Client) Site(Profile profile) => (profile[SiteField] ?? "CN").ToUpperInvariant() switch
    {
        "CN" => (new Uri("https://oauth.aliyun.com"), "4038181954557748008"),
        "INTL" => (new Uri("https://oauth.alibabacloud.com"), "4103531455503354461"),
        _ => throw profile.Broken(SiteField, "must be CN or INTL"),
    };

    private static string FieldOf(string step) => step == "token" ? RefreshField : AccessField;

    private static string JsonString(string text) => JsonSerializer.Serialize(text);

    private static string SignInAgain(Profile profile) =>
        $"Sign in again with the vendor's CLI: aliyun configure --mode OAuth --profile {DisplayText.Name(profile.Name)}";
}
