using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A role, assumed with the key of another source.</summary>
internal sealed class AssumedRole(IKeyedSource caller, RoleRequest role, Sts sts, string description, string provider) : ITemporaryKeySource
{
    public string Description { get; } = description;

    public string? Account => role.Account;

    public string CacheKey { get; } = Credentials.CacheKey.Of(
        "AssumeRole",
        caller.CacheKey,
        role.CacheKey,
        sts.Host.AbsoluteUri,
        description,
        provider);

    public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
    {
        Credential key = await caller.GetAsync(log, token).ConfigureAwait(false);
        return await sts.AssumeRoleAsync(role, key, Description, provider, log, token).ConfigureAwait(false);
    }
}
