using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Makes of a profile the source that its mode names.</summary>
internal sealed class ProfileModes(SourceContext context)
{
    private const int LongestChain = 16;

    // What the vendor's CLI looks for, in its order, where a profile names no mode.
    private static readonly (string Field, string Mode)[] s_signs =
    [
        ("private_key", "RsaKeyPair"), ("key_pair_name", "RsaKeyPair"), ("ram_role_name", "EcsRamRole"), ("process_command", "External"),
        ("oidc_provider_arn", "OIDC"), ("oidc_token_file", "OIDC"), ("cloud_sso_sign_in_url", "CloudSSO"),
        ("credentials_uri", "CredentialsURI"),
        ("oauth_refresh_token", "OAuth"), ("bearer_token", "BearerToken"),
    ];

    /// <exception cref="DwException">The profile is not complete, or its mode is none that can sign.</exception>
    public ICredentialSource Source(Profile profile)
    {
        if (profile.Kind == ProfileKind.Config)
            context.Profile = profile;
        return Make(profile, [profile.Name], profile.Provider);
    }

    /// <param name="profile">What is said.</param>
    /// <param name="path">The profiles that led here, this one last.</param>
    /// <param name="provider">The vendor's word for the source; of the mode itself where absent.</param>
    private IKeyedSource Make(Profile profile, IReadOnlyList<string> path, string? provider)
    {
        string mode = profile["mode"] ?? Guess(profile);
        switch (mode.ToUpperInvariant())
        {
            case "AK":
                return Key(profile, null, profile.Title("AK"), provider ?? "static_ak");
            case "STSTOKEN":
                return Key(profile, profile.RequireKey("sts_token"), profile.Title("StsToken"), provider ?? "static_sts");
            case "RAMROLEARN":
                return Role(profile, BaseKey(profile), "RamRoleArn", provider);
            case "CHAINABLERAMROLEARN":
                return Role(
                    profile,
                    Make(Next(profile, path), [.. path, profile.Require("source_profile")], null),
                    "ChainableRamRoleArn",
                    provider);
            case "ECSRAMROLE":
                return context.Refreshing(Instance(profile, profile.Title("EcsRamRole"), provider ?? "ecs_ram_role"));
            case "RAMROLEARNWITHROLENAME" or "RAMROLEARNWITHECS":
                _ = profile.Require("ram_role_name");
                return Role(
                    profile,
                    context.Refreshing(Instance(profile, profile.Title("EcsRamRole"), "ecs_ram_role")),
                    "RamRoleArnWithRoleName",
                    provider);
            case "OIDC":
                return Oidc(profile, provider ?? "oidc_role_arn");
            case "CREDENTIALSURI":
                return Uri(profile, provider ?? "credentials_uri");
            case "EXTERNAL":
                return External(profile, provider ?? "external");
            case "CLOUDSSO":
                CloudSso.Check(profile, context.Options.Clock.UtcNow);
                var signIn = new ProfileRef(profile, context.Reader);
                return context.Refreshing(new CloudSso(signIn, context.Caller, profile.Title("CloudSSO"), provider ?? "cloud_sso"));
            case "OAUTH":
                OAuth.Check(profile);
                var consent = new ProfileRef(profile, context.Reader);
                return context.Refreshing(new OAuth(consent, context.Caller, profile.Title("OAuth"), provider ?? "oauth"));
            default:
                throw profile.Broken("mode", $"{DisplayText.Word(mode)} is not supported", ErrorId.UnsupportedMode);
        }
    }

    private static string Guess(Profile profile)
    {
        if (profile["access_key_id"] is not null || profile["access_key_secret"] is not null)
            return profile["ram_role_arn"] is not null ? "RamRoleArn" : profile["sts_token"] is not null ? "StsToken" : "AK";
        return Array.Find(s_signs, sign => profile[sign.Field] is not null).Mode
            ?? throw profile.Broken("mode", "is missing, and no other field tells it");
    }

    private static StaticCredentials Key(Profile profile, string? token, string title, string provider) =>
        new(new Credential(profile.RequireKey("access_key_id"), profile.RequireKey("access_key_secret"), token, provider: provider), title);

    private static StaticCredentials BaseKey(Profile profile) =>
        Key(
            profile,
            profile["sts_token"] is null ? null : profile.RequireKey("sts_token"),
            profile.Title("AK"),
            profile["sts_token"] is null ? "static_ak" : "static_sts");

    private RefreshingCredentials Role(Profile profile, IKeyedSource caller, string mode, string? provider)
    {
        RoleRequest role = RoleRequest.From(profile);
        return context.Refreshing(new AssumedRole(
            caller,
            role,
            Sts.For(profile, context, "ram_role_arn"),
            profile.Title(mode),
            provider ?? "ram_role_arn"));
    }

    private RefreshingCredentials Oidc(Profile profile, string provider)
    {
        string providerArn = profile.Require("oidc_provider_arn");
        var file = new TokenFile(profile, "oidc_token_file", context);
        _ = file.Read(context.Options.Stop);
        return context.Refreshing(new OidcRole(
            file,
            RoleRequest.From(profile),
            providerArn,
            Sts.For(profile, context, "oidc_token_file"),
            profile.Title("OIDC"),
            provider));
    }

    private RefreshingCredentials Uri(Profile profile, string provider)
    {
        const string Field = "credentials_uri";
        Uri uri = Address.OfKeys(profile.Require(Field)) ?? throw profile.Broken(Field, Address.UriRule);
        RefuseWhereDisabled(profile, "CredentialsURI");
        return context.Refreshing(new KeyAddress(uri, profile.Place(Field), context.Caller, profile.Title("CredentialsURI"), provider));
    }

    private RefreshingCredentials External(Profile profile, string provider)
    {
        string text = profile.Require("process_command");
        IReadOnlyList<string> command = CommandLine.Split(text, isBackslashPlain: Path.DirectorySeparatorChar == '\\')
            ?? throw profile.Broken("process_command", "is not a command: a quote is left open");
        if (command[0].Contains('/', StringComparison.Ordinal) || command[0].StartsWith('~'))
            command = [context.PathOf(command[0]), .. command.Skip(1)];
        RefuseWhereDisabled(profile, "External");
        return context.Refreshing(new ExternalCommand(
            profile,
            command,
            context.Options,
            profile.Title("External"),
            provider));
    }

    private MetadataService Instance(Profile profile, string title, string provider) =>
        new(
            profile["ram_role_name"],
            profile.Place("ram_role_name"),
            !context.Environment.IsTrue(EnvironmentReader.MetadataV1Disabled),
            context.Caller,
            title,
            provider);

    private Profile Next(Profile profile, IReadOnlyList<string> path)
    {
        const string Field = "source_profile";
        string name = profile.Require(Field);
        if (path.Contains(name))
            throw profile.Broken(Field, $"cycle: {string.Join(" -> ", path.Append(name).Select(DisplayText.Name))}");
        if (path.Count > LongestChain)
            throw profile.Broken(Field, "is one of too many in a row");
        ConfigFile? file = context.Files.Config;
        return file?[name]
            ?? throw profile.Broken(
                Field,
                $"names '{DisplayText.Name(name)}', which is not there; there are: "
                + $"{DisplayText.Names((file?.Profiles ?? []).Select(static other => other.Name))}");
    }

    private void RefuseWhereDisabled(Profile profile, string mode)
    {
        if (context.Environment.IsTrue(EnvironmentReader.ExternalDisabled))
            throw profile.Broken("mode", $"{mode} is switched off by {EnvironmentReader.ExternalDisabled}");
    }
}
