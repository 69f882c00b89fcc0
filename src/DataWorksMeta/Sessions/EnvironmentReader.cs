namespace DataWorksMeta.Sessions;

/// <summary>
/// Environment variables as they are now and as a shell would have made them: white space counts as absent, and blanks, line ends and
/// quotes around a value are no part of it.
/// </summary>
internal sealed class EnvironmentReader(Func<string, string?> read, string? home = null)
{
    // A service may run without a variable for the home folder; the system knows it all the same.
    public static readonly EnvironmentReader Process = new(
        Environment.GetEnvironmentVariable,
        Environment.GetFolderPath(Environment.SpecialFolder.UserProfile));

    public const string KeyId = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    public const string KeySecret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    public const string SecurityToken = "ALIBABA_CLOUD_SECURITY_TOKEN";
    public const string RegionId = "ALIBABA_CLOUD_REGION_ID";
    public const string ConfigFile = "ALIBABA_CLOUD_CONFIG_FILE";
    public const string CredentialsFile = "ALIBABA_CLOUD_CREDENTIALS_FILE";
    public const string ProfileDisabled = "ALIBABA_CLOUD_CLI_PROFILE_DISABLED";
    public const string IgnoreProfile = "ALIBABA_CLOUD_IGNORE_PROFILE";
    public const string IgnoreProfileToo = "ALIBABACLOUD_IGNORE_PROFILE";
    public const string RoleArn = "ALIBABA_CLOUD_ROLE_ARN";
    public const string OidcProviderArn = "ALIBABA_CLOUD_OIDC_PROVIDER_ARN";
    public const string OidcTokenFile = "ALIBABA_CLOUD_OIDC_TOKEN_FILE";
    public const string RoleSessionName = "ALIBABA_CLOUD_ROLE_SESSION_NAME";
    public const string StsRegion = "ALIBABA_CLOUD_STS_REGION";
    public const string StsEndpoint = "ALIBABA_CLOUD_STS_ENDPOINT";
    public const string VpcEndpointEnabled = "ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED";
    public const string MetadataRole = "ALIBABA_CLOUD_ECS_METADATA";
    public const string MetadataDisabled = "ALIBABA_CLOUD_ECS_METADATA_DISABLED";
    public const string MetadataV1Disabled = "ALIBABA_CLOUD_IMDSV1_DISABLED";
    public const string CredentialsUri = "ALIBABA_CLOUD_CREDENTIALS_URI";
    public const string ExternalDisabled = "ALIBABA_CLOUD_DISABLE_EXTERNAL_PROCESS";

    /// <summary>Where a region may stand, in the order the vendor's CLI reads them.</summary>
    public static readonly IReadOnlyList<string> RegionIds = [RegionId, "ALIBABACLOUD_REGION_ID", "ALICLOUD_REGION_ID"];

    /// <summary>Where a profile may be named, in the order the vendor's CLI reads them.</summary>
    public static readonly IReadOnlyList<string> Profiles = ["ALIBABACLOUD_PROFILE", "ALIBABA_CLOUD_PROFILE", "ALICLOUD_PROFILE"];

    public string? this[string name] => read(name) is string value && Plain(value) is { Length: > 0 } plain ? plain : null;

    /// <summary>The variable that names a profile, where one does.</summary>
    public string? ProfileVariable => Profiles.FirstOrDefault(name => this[name] is not null);

    /// <summary>
    /// A value without what wraps it: a file of variables that no shell has read keeps the quotes, and the line ends of Windows.
    /// </summary>
    public static string Plain(string value)
    {
        string text = Trimmed(value);
        return text.Length >= 2 && text[0] is '"' or '\'' && text[^1] == text[0] ? Trimmed(text[1..^1]) : text;
    }

    private static string Trimmed(string text)
    {
        ReadOnlySpan<char> rest = text;
        while (rest.Length > 0 && IsBlank(rest[0]))
            rest = rest[1..];
        while (rest.Length > 0 && IsBlank(rest[^1]))
            rest = rest[..^1];
        return rest.Length == text.Length ? text : rest.ToString();
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\uFEFF' or '\u200B';

    public bool IsTrue(string name) =>
        this[name] is string value && (value == "1" || value.Equals("true", StringComparison.OrdinalIgnoreCase));

    /// <summary>Where this person's files are; <see langword="null"/> on a system that has no such place.</summary>
    public string? Home => this[Path.DirectorySeparatorChar == '\\' ? "USERPROFILE" : "HOME"] ?? (home is { Length: > 0 } ? home : null);
}
