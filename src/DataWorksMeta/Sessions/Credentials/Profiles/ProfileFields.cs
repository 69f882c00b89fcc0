using System.Globalization;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>What the fields of a profile are about, under the names of config.json.</summary>
internal static class ProfileFields
{
    private static readonly HashSet<string> s_secrets = new(StringComparer.Ordinal)
    {
        "access_key_secret", "sts_token", "private_key", "access_token", "oauth_access_token", "oauth_refresh_token", "bearer_token",
    };

    // What says who is calling, or part of it.
    private static readonly HashSet<string> s_identity = new(s_secrets, StringComparer.Ordinal)
    {
        "access_key_id", "ram_role_arn", "ram_role_name", "source_profile", "key_pair_name", "process_command", "credentials_uri",
        "oidc_provider_arn", "oidc_token_file", "cloud_sso_sign_in_url", "cloud_sso_account_id", "cloud_sso_access_config",
        "oauth_site_type",
    };

    // The modes that say nothing without a field beside them. The role of the instance needs none, an unknown word is a slip.
    private static readonly HashSet<string> s_needy = new(StringComparer.OrdinalIgnoreCase)
    {
        "AK", "StsToken", "RamRoleArn", "ChainableRamRoleArn", "RamRoleArnWithRoleName", "RamRoleArnWithEcs", "OIDC", "CredentialsURI",
        "External", "CloudSSO", "OAuth", "RsaKeyPair", "BearerToken",
    };

    // Settings of calls and of the CLI itself: they stay where the key is taken away.
    private static readonly HashSet<string> s_settings = new(StringComparer.Ordinal)
    {
        "name", "mode", "enable", "region_id", "sts_region", "sts_endpoint", "enable_vpc", "ram_session_name", "external_id", "policy",
        "expired_seconds", "verified", "output_format", "language", "site", "endpoint", "endpoint_type", "external_account_type",
        "bearer_token_header_key",
    };

    public static bool IsSecret(string field) => s_secrets.Contains(field);

    public static bool NamesNobody(IReadOnlyDictionary<string, string> fields)
    {
        if (fields.TryGetValue("mode", out string? mode) && mode.Trim() is { Length: > 0 } word && !s_needy.Contains(word))
            return false;
        // A field that nobody knows may be a slip in the name of one that matters; numbers and flags are settings.
        return fields.All(static field =>
            s_settings.Contains(field.Key)
            || string.IsNullOrWhiteSpace(field.Value)
            || (!s_identity.Contains(field.Key) && IsNumberOrFlag(field.Value)));
    }

    private static bool IsNumberOrFlag(string value) =>
        bool.TryParse(value, out _) || long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);
}
