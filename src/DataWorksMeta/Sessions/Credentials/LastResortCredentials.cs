using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>The sources that only a request can tell to be there: the first that answers stays for the life of the session.</summary>
internal sealed class LastResortCredentials(IReadOnlyList<ICredentialSource> sources, IReadOnlyList<SourceStep> steps) : ICredentialSource
{
    private ICredentialSource? _chosen;

    public string Description =>
        Volatile.Read(ref _chosen)?.Description ?? string.Join(" or ", sources.Select(static source => source.Description));

    public string Account => sources[0].Account;

    public string? Identity =>
        string.Join(" or ", sources.Select(static source => source.Identity).OfType<string>()) is { Length: > 0 } all ? all : null;

    public string? MaskedKeyId => Volatile.Read(ref _chosen)?.MaskedKeyId;

    /// <summary>Leaves out all others, where one of them is the one that is meant.</summary>
    public void Settle(string description)
    {
        if (sources.FirstOrDefault(source => source.Description == description) is ICredentialSource meant)
            Interlocked.CompareExchange(ref _chosen, meant, null);
    }

    public async Task<Credential> GetAsync(ICallLog log, CancellationToken token)
    {
        if (Volatile.Read(ref _chosen) is ICredentialSource chosen)
            return await chosen.GetAsync(log, token).ConfigureAwait(false);

        var tried = new Dictionary<string, string>();
        foreach (ICredentialSource source in sources)
        {
            try
            {
                Credential credential = await source.GetAsync(log, token).ConfigureAwait(false);
                // Of two callers at the same time, one decides for both.
                ICredentialSource settled = Interlocked.CompareExchange(ref _chosen, source, null) ?? source;
                return ReferenceEquals(settled, source) ? credential : await settled.GetAsync(log, token).ConfigureAwait(false);
            }
            catch (DwException exception) when (exception.Code == ErrorId.NoInstanceRole)
            {
                // Nobody is there. Any other failure is one of a source that is, and ends the search.
                tried[source.Description] = exception.Fault.Message.TrimEnd('.');
            }
        }
        throw CredentialChain.NoCredential(steps, tried);
    }

    public bool Refuse(Credential credential) => Volatile.Read(ref _chosen)?.Refuse(credential) == true;
}
