using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>An address that answers a GET with a temporary key.</summary>
/// <param name="uri">The address.</param>
/// <param name="place">Where it stands, for the error.</param>
/// <param name="caller">Who sends.</param>
/// <param name="description">What to call it.</param>
/// <param name="provider">The vendor's word for it.</param>
internal sealed class KeyAddress(Uri uri, string place, CredentialCaller caller, string description, string provider) : ITemporaryKeySource
{
    private const int DigestLength = 6;

    private static readonly Credential s_nothing = new(string.Empty, string.Empty);

    public string Description { get; } = description;

    public string? Account => null;

    // A part of a path can be a token, and so can a query. Who hands out another key for another one is told by the start of a digest.
    public string? Identity
    {
        get
        {
            string shown = $"{DisplayText.Host(uri)}/{string.Join('/', uri.AbsolutePath[1..].Split('/').Select(DisplayText.Name))}";
            return shown == uri.Authority + uri.PathAndQuery
                ? shown
                : $"{shown} #{Credentials.CacheKey.Of(uri.AbsoluteUri)[..DigestLength]}";
        }
    }

    public string CacheKey { get; } = Credentials.CacheKey.Of("URI", uri.AbsoluteUri, place, description, provider);

    private string Who => $"{place}: {DisplayText.Host(uri)}";

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
            string subject = $"{DisplayText.Host(uri)} ({Description})";
            throw new DwException(fault.At(place) with { Advice = Check }, "The request for a key", subject);
        }
        using ApiReply reply = attempt.Result!;
        if (ReplyFields.Text(reply.Root, "Code") is { Length: > 0 } code && code != "Success")
            throw KeyReply.Broken(Who, $"has no key: {DisplayText.Word(code)}");
        return KeyReply.Pascal.Read(reply.Root, Who, provider, caller.Clock.UtcNow);
    }
}
