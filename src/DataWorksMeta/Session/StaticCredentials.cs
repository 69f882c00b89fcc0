using DataWorksMeta.Transport;

namespace DataWorksMeta.Session;

/// <summary>A key that was handed over and stays as it is.</summary>
internal sealed class StaticCredentials(Credential credential, string description) : ICredentialSource
{
    private readonly Task<Credential> _credential = Task.FromResult(credential);

    public string Description { get; } = description;

    public string Account { get; } = credential.KeyId;

    public Task<Credential> GetAsync(ICallObserver observer, CancellationToken token) => _credential;
}
