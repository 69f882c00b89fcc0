namespace DataWorksMeta.Session;

/// <summary>Environment variables as they are now; white space counts as absent, line ends are not part of a value.</summary>
internal sealed class EnvironmentReader(Func<string, string?> read)
{
    public static readonly EnvironmentReader Process = new(Environment.GetEnvironmentVariable);

    public const string KeyId = "ALIBABA_CLOUD_ACCESS_KEY_ID";
    public const string KeySecret = "ALIBABA_CLOUD_ACCESS_KEY_SECRET";
    public const string SecurityToken = "ALIBABA_CLOUD_SECURITY_TOKEN";
    public const string RegionId = "ALIBABA_CLOUD_REGION_ID";

    public string? this[string name] => read(name)?.Trim() is { Length: > 0 } value ? value : null;
}
