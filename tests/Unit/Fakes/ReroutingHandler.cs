using System.Collections.Concurrent;
using System.Net.Http;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Notes every request with the address it was meant for, and sends it to the fake server instead.</summary>
internal sealed class ReroutingHandler(int port) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _inner = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    /// <summary>Hosts that do not answer at all.</summary>
    public HashSet<string> Silent { get; } = [];

    /// <summary>Hosts that refuse a connection.</summary>
    public HashSet<string> Closed { get; } = [];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Uri meant = request.RequestUri!;
        string body = request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new SeenRequest(request.Method.Method, meant, headers, body));
        if (Silent.Contains(meant.Host))
            await Task.Delay(Timeout.Infinite, cancellationToken);
        if (Closed.Contains(meant.Host))
        {
            throw new HttpRequestException(
                "closed",
                new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.ConnectionRefused));
        }
        if (meant.HostNameType != UriHostNameType.IPv6)
            request.Headers.Host = meant.Authority;
        request.RequestUri = new UriBuilder(meant) { Scheme = "http", Host = "127.0.0.1", Port = port }.Uri;
        return await _inner.SendAsync(request, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _inner.Dispose();
        base.Dispose(disposing);
    }
}
