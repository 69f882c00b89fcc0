using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A key for a sign-in that the vendor's CLI made. The file is read anew each time: a new sign-in counts at once.</summary>
internal sealed class CloudSso(ProfileRef source, CredentialCaller caller, string description, string provider) : ITemporaryKeySource
{
    private const string TokenField = "access_token";
    private const string UrlField = "cloud_sso_sign_in_url";
    private const string EndField = "cloud_sso_access_token_expire";

    public string Description { get; } = description;

    public string? Account { get; } = source.Initial["cloud_sso_account_id"];

    public string CacheKey { get; } = Credentials.CacheKey.Of("CloudSSO", source.Initial.File, source.Initial.Name, description, provider);

    /// <summary>What is wrong with the profile already shows before anybody is asked.</summary>
    /// <exception cref="DwException">A field is missing, or the sign-in has ended.</exception>
    public static void Check(Profile profile, DateTimeOffset now)
    {
        _ = Host(profile);
        profile.Require("cloud_sso_account_id");
        profile.Require("cloud_sso_access_config");
        if (profile[TokenField] is null)
            throw Ended(profile, TokenField, "is missing: nobody has signed in");
        if (profile.Number(EndField) is not long end || end <= now.ToUnixTimeSeconds())
            throw Ended(profile, EndField, "says that the sign-in has ended");
    }

    public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
    {
        Profile profile = source.Read(token);
        Check(profile, caller.Clock.UtcNow);
        string body = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["AccountId"] = profile.Require("cloud_sso_account_id"),
            ["AccessConfigurationId"] = profile.Require("cloud_sso_access_config"),
        });
        string pass = profile.RequireKey(TokenField);
        Uri host = Host(profile);
        Attempt<ApiReply> attempt = await caller.CallAsync(
            "cloud-credentials",
            host,
            _ => WebRequests.Post("/cloud-credentials", body, new KeyValuePair<string, string>("Authorization", "Bearer " + pass)),
            new Credential(string.Empty, pass),
            log,
            token).ConfigureAwait(false);
        if (attempt.Fault is Fault fault)
        {
            bool isEnded = fault.StatusCode is 401 or 403;
            fault = fault.At(profile.Place(isEnded ? TokenField : UrlField));
            throw new DwException(isEnded ? fault with { Advice = SignInAgain(profile) } : fault, "cloud-credentials", Description);
        }
        using ApiReply reply = attempt.Result!;
        string who = $"{profile.Place(UrlField)}: {DisplayText.Host(host)}";
        return KeyReply.Pascal.Read(ReplyFields.Find(reply.Root, "CloudCredential"), who, provider, caller.Clock.UtcNow);
    }

    private static Uri Host(Profile profile)
    {
        Uri uri = Address.OfKeys(profile.Require(UrlField)) ?? throw profile.Broken(UrlField, Address.UriRule);
        return new Uri(uri.GetLeftPart(UriPartial.Authority));
    }

    private static DwException Ended(Profile profile, string field, string why) =>
        new(ErrorId.SignInEnded, $"{profile.Where}: {profile.Spelling(field)} {why}.", advice: SignInAgain(profile));

    private static string SignInAgain(Profile profile) =>
        $"Sign in again with the vendor's CLI: aliyun configure --mode CloudSSO --profile {DisplayText.Name(profile.Name)}";
}
