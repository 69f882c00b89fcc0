using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The token service: where it is, and its two operations.</summary>
internal sealed class Sts(Uri host, string place, CredentialCaller caller)
{
    private const string Version = "2015-04-01";

    // The form of this service puts business parameters in the body and all others in the query; that is what the signer does too.
    private static readonly RpcV1Signer s_signer = RpcV1Signer.Instance;

    public Uri Host { get; } = host;

    /// <summary>Where the role that is asked for stands.</summary>
    public string Place { get; } = place;

    /// <param name="profile">What asks for a role.</param>
    /// <param name="context">What it is asked with.</param>
    /// <param name="field">The field to name where the role is refused.</param>
    /// <exception cref="DwException">A field names no place that may be called.</exception>
    public static Sts For(Profile profile, SourceContext context, string field)
    {
        Uri? named = null;
        if (profile["sts_endpoint"] is string own)
            named = Address.SafeOrigin(own) ?? throw profile.Broken("sts_endpoint", Address.HostRule);
        else if (context.Environment[EnvironmentReader.StsEndpoint] is string variable)
        {
            named = Address.SafeOrigin(variable)
                ?? throw new DwException(ErrorId.BrokenCredential, $"{EnvironmentReader.StsEndpoint} {Address.HostRule}.");
        }
        return new Sts(named ?? Regional(profile, context), profile.Place(field), context.Caller);
    }

    public async Task<Credential> AssumeRoleAsync(
        RoleRequest role,
        Credential key,
        string who,
        string provider,
        ICallLog log,
        CancellationToken token)
    {
        Attempt<ApiReply> attempt = await caller.CallAsync(
            "AssumeRole",
            Host,
            now => Sign(role, key, now),
            key,
            log,
            token).ConfigureAwait(false);
        return Read(attempt, "AssumeRole", role, who, provider);
    }

    public async Task<Credential> AssumeRoleWithOidcAsync(
        RoleRequest role,
        string providerArn,
        string identity,
        string who,
        string provider,
        ICallLog log,
        CancellationToken token)
    {
        var hidden = new Credential(string.Empty, identity);
        Attempt<ApiReply> attempt = await caller.CallAsync(
            "AssumeRoleWithOIDC",
            Host,
            now => Unsigned(role, providerArn, identity, now),
            hidden,
            log,
            token).ConfigureAwait(false);
        return Read(attempt, "AssumeRoleWithOIDC", role, who, provider);
    }

    private SignedRequest Sign(RoleRequest role, Credential key, DateTimeOffset now)
    {
        var request = new ApiRequest("AssumeRole", Version, "POST", isRead: true, form: role.Form(now));
        SignedRequest signed = s_signer.Sign(request, new SigningInput(key, Host.Authority, now, caller.NewNonce()));
        if (key.Provider is not null)
            signed.Headers.Add(new("x-acs-credentials-provider", key.Provider));
        return signed;
    }

    private static SignedRequest Unsigned(RoleRequest role, string providerArn, string identity, DateTimeOffset now)
    {
        KeyValuePair<string, string>[] query =
        [
            new("Version", Version), new("Action", "AssumeRoleWithOIDC"), new("Format", "JSON"),
            new("Timestamp", Timestamp.Format(now)),
        ];
        List<KeyValuePair<string, string>> form = role.Form(now);
        form.InsertRange(0, [new("OIDCProviderArn", providerArn), new("OIDCToken", identity)]);
        return WebRequests.Form("/?" + WebRequests.Pairs(query), form);
    }

    private Credential Read(Attempt<ApiReply> attempt, string action, RoleRequest role, string who, string provider)
    {
        if (attempt.Fault is Fault fault)
            throw new DwException(Advised(fault).At(Place), action, $"{role.ShownArn} ({who})");
        using ApiReply reply = attempt.Result!;
        DateTimeOffset now = caller.Clock.UtcNow;
        Credential key = KeyReply.Pascal.Read(
            ReplyFields.Find(reply.Root, "Credentials"),
            $"{Place}: {DisplayText.Host(Host)}, asked by {who},",
            provider,
            now);
        // A clock that is behind would believe in the key for longer than it lives; how long that is was asked for.
        DateTimeOffset end = now.AddSeconds(role.Seconds);
        return key.Expiration <= end ? key : new Credential(key.KeyId, key.Secret, key.SecurityToken, end, key.Provider);
    }

    // The catalogue speaks of DataWorks; here the same words are about roles.
    private static Fault Advised(Fault fault) => fault with
    {
        Advice = AboutRoles(fault) ?? fault.Advice,
        EndsPipeline = fault.EndsPipeline || !fault.MayRetry(isRead: true),
    };

    private static string? AboutRoles(Fault fault)
    {
        if (fault.Kind is FaultKind.Permission or FaultKind.NotFound
            || fault.Code.StartsWith("EntityNotExist", StringComparison.OrdinalIgnoreCase))
        {
            return "Check ram_role_arn and external_id, that the identity behind the profile may call sts:AssumeRole, "
                + "and that the role trusts it (RAM console, trust policy of the role).";
        }
        if (fault.Kind == FaultKind.InvalidInput)
        {
            return "Check the fields of the profile that describe the role: ram_role_arn, ram_session_name, expired_seconds, policy, "
                + "external_id; for OIDC the provider and a fresh token.";
        }
        return null;
    }

    private static Uri Regional(Profile profile, SourceContext context)
    {
        string? region = profile["sts_region"] ?? context.Environment[EnvironmentReader.StsRegion];
        if (region is null)
            return new Uri("https://sts.aliyuncs.com");
        if (!Regions.LooksLikeId(region))
        {
            throw profile["sts_region"] is null
                ? new DwException(ErrorId.BrokenCredential, $"{EnvironmentReader.StsRegion} is not a region id.")
                : profile.Broken("sts_region", "is not a region id");
        }
        bool isVpc = profile["enable_vpc"] is null
            ? context.Environment.IsTrue(EnvironmentReader.VpcEndpointEnabled)
            : profile.IsTrue("enable_vpc");
        return new Uri($"https://sts{(isVpc ? "-vpc" : string.Empty)}.{region.ToLowerInvariant()}.aliyuncs.com");
    }
}
