using System.Net;
using System.Text;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>The service, in memory: answers each request and remembers it.</summary>
internal sealed class FakeHandler(Func<int, HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    private readonly List<string> _targets = [];
    private readonly List<string> _bodies = [];

    /// <summary>Path and query of every request, in order.</summary>
    public IReadOnlyList<string> Targets => _targets;

    public IReadOnlyList<string> Bodies => _bodies;

    /// <summary>The bodies in turn, each as HTTP 200; a request too many is a failure of the test.</summary>
    public static FakeHandler Json(params string[] bodies) => new((number, _, _) => Task.FromResult(Reply(200, bodies[number])));

    public static FakeHandler Always(Func<HttpResponseMessage> make) => new((_, _, _) => Task.FromResult(make()));

    /// <summary>Fails before a connection stands, or with the request on its way.</summary>
    public static FakeHandler Throws(Exception exception, bool whenSent = false) =>
        new((_, _, _) => Task.FromException<HttpResponseMessage>(exception)) { TakesNothing = !whenSent };

    /// <summary>No body is read: nothing leaves this machine.</summary>
    public bool TakesNothing { get; init; }

    public static HttpResponseMessage Reply(int status, string body, string contentType = "application/json") =>
        new((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, contentType) };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _targets.Add(request.RequestUri!.PathAndQuery);
        _bodies.Add(request.Content is null || TakesNothing ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken));
        return await answer(_targets.Count - 1, request, cancellationToken);
    }
}
