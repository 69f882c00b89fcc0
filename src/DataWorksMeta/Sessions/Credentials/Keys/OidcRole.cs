using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A role for an identity token that something else keeps fresh in a file.</summary>
internal sealed class OidcRole(
    TokenFile file,
    RoleRequest role,
    string providerArn,
    Sts sts,
    string description,
    string provider) : ITemporaryKeySource
{
    public string Description { get; } = description;

    public string? Account => role.Account;

    public string? Identity => role.IsShown ? role.ShownArn : null;

    public string CacheKey { get; } = Credentials.CacheKey.Of(
        "OIDC",
        file.Path,
        providerArn,
        role.CacheKey,
        sts.Host.AbsoluteUri,
        sts.Place,
        description,
        provider);

    public Task<Credential> FetchAsync(ICallLog log, CancellationToken token) =>
        sts.AssumeRoleWithOidcAsync(role, providerArn, file.Read(token), Description, provider, log, token);
}
