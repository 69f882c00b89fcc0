using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A web server on this machine that answers for the vendor's services; which one, the Host header tells.</summary>
internal sealed class FakeServer : IDisposable
{
    private HttpListener _listener = new();
    private readonly Func<SeenRequest, (int Status, string Body)> _answer;

    public FakeServer(Func<SeenRequest, (int Status, string Body)> answer)
    {
        _answer = answer;
        for (int tries = 0; !_listener.IsListening; tries++)
        {
            Port = FreePort();
            _listener.Prefixes.Add($"http://*:{Port}/");
            try
            {
                _listener.Start();
            }
            catch (HttpListenerException) when (tries < 5)
            {
                // Another test was faster.
                _listener = new HttpListener();
            }
        }
        _ = Task.Run(ListenAsync);
    }

    public int Port { get; private set; }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        string body = await reader.ReadToEndAsync();
        var headers = context.Request.Headers.AllKeys.ToDictionary(
            name => name!,
            name => context.Request.Headers[name]!,
            StringComparer.OrdinalIgnoreCase);
        var uri = new Uri($"http://{context.Request.UserHostName}{context.Request.RawUrl}");
        (int status, string text) = _answer(new SeenRequest(context.Request.HttpMethod, uri, headers, body));
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }
}
