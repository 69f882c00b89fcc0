using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A role, assumed with the key of another source.</summary>
internal sealed class AssumedRole(IKeyedSource caller, RoleRequest role, Sts sts, string description, string provider) : ITemporaryKeySource
{
    public string Description { get; } = description;

    public string? Account => role.Account;

    public string? Identity => role.IsShown ? role.ShownArn : null;

    public string CacheKey { get; } = Credentials.CacheKey.Of(
        "AssumeRole",
        caller.CacheKey,
        role.CacheKey,
        sts.Host.AbsoluteUri,
        sts.Place,
        description,
        provider);

    public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
    {
        for (bool hasOtherKey = false; ; hasOtherKey = true)
        {
            Credential key = await caller.GetAsync(log, token).ConfigureAwait(false);
            try
            {
                return await sts.AssumeRoleAsync(role, key, Description, provider, log, token).ConfigureAwait(false);
            }
            catch (DwException exception) when (exception.Fault.IsRefusedKey && caller.Refuse(key) && !hasOtherKey)
            {
                // The key underneath is a temporary one too, and the next one of its source may be taken.
            }
        }
    }
}
