using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A role for an identity token that something else keeps fresh in a file.</summary>
internal sealed class OidcRole(
    Profile profile,
    RoleRequest role,
    string providerArn,
    Sts sts,
    string description,
    string provider) : ITemporaryKeySource
{
    private const string FileField = "oidc_token_file";
    private const int LongestToken = 20_000;

    public string Description { get; } = description;

    public string? Account => role.Account;

    public string CacheKey { get; } = Credentials.CacheKey.Of(
        "OIDC",
        profile[FileField],
        providerArn,
        role.CacheKey,
        sts.Host.AbsoluteUri,
        description,
        provider);

    /// <summary>The token as it is now: it is renewed in place, often hourly.</summary>
    /// <exception cref="DwException">There is none.</exception>
    public static string ReadToken(Profile profile)
    {
        string path = profile.Require(FileField);
        string text;
        try
        {
            text = File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (
            exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw profile.Broken(
                FileField,
                exception is FileNotFoundException or DirectoryNotFoundException
                    ? "names a file that does not exist"
                    : $"names a file that cannot be read ({exception.GetType().Name})");
        }
        if (text.Length is < 4 or > LongestToken || text.Any(char.IsWhiteSpace))
            throw profile.Broken(FileField, text.Length == 0 ? "names an empty file" : "names a file that holds no token");
        return text;
    }

    public Task<Credential> FetchAsync(ICallLog log, CancellationToken token) =>
        sts.AssumeRoleWithOidcAsync(role, providerArn, ReadToken(profile), Description, provider, log, token);
}
