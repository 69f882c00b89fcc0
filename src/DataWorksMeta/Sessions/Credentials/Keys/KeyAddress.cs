using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>An address that answers a GET with a temporary key.</summary>
internal sealed class KeyAddress(Uri uri, CredentialCaller caller, string description, string provider) : ITemporaryKeySource
{
    private static readonly Credential s_nothing = new(string.Empty, string.Empty);

    public string Description { get; } = description;

    public string? Account => null;

    public string CacheKey { get; } = Credentials.CacheKey.Of("URI", uri.AbsoluteUri, description, provider);

    public async Task<Credential> FetchAsync(ICallLog log, CancellationToken token)
    {
        Attempt<ApiReply> attempt = await caller.CallAsync(
            "key",
            uri,
            _ => WebRequests.Get(uri.PathAndQuery),
            s_nothing,
            log,
            token).ConfigureAwait(false);
        if (attempt.Fault is Fault fault)
        {
            const string Check =
                "Check the address that hands out keys (credentials_uri, ALIBABA_CLOUD_CREDENTIALS_URI) and that its service runs.";
            throw new DwException(fault with { Advice = Check }, "The request for a key", $"{uri.Authority} ({Description})");
        }
        using ApiReply reply = attempt.Result!;
        if (ReplyFields.Text(reply.Root, "Code") is { Length: > 0 } code && code != "Success")
            throw KeyReply.Broken(uri.Authority, $"has no key: {DisplayText.Word(code)}");
        return KeyReply.Pascal.Read(reply.Root, uri.Authority, provider, caller.Clock.UtcNow);
    }
}
