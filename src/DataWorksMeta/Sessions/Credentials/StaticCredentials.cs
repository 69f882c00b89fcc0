using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A key that was handed over and stays as it is.</summary>
internal sealed class StaticCredentials(Credential credential, string description) : IKeyedSource
{
    private readonly Task<Credential> _credential = Task.FromResult(credential);

    public string Description { get; } = description;

    public string Account { get; } = credential.KeyId;

    public string? MaskedKeyId { get; } = credential.MaskedKeyId;

    public string CacheKey { get; } = Credentials.CacheKey.Of("static", credential.KeyId, credential.Secret, credential.SecurityToken);

    public Task<Credential> GetAsync(ICallLog log, CancellationToken token) => _credential;

    public bool Refuse(Credential credential) => false;
}
