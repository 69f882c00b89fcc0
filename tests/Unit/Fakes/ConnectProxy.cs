using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A proxy on this machine that notes what it is asked for, and lets nobody through.</summary>
internal sealed class ConnectProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string? _credential;

    public ConnectProxy(string? credential = null)
    {
        _credential = credential is null ? null : "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credential));
        _listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Requests that came with the right name and password.</summary>
    public ConcurrentQueue<string> Admitted { get; } = new();

    public void Dispose() => _listener.Dispose();

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                _ = Task.Run(() => AnswerAsync(client));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        using (var reader = new StreamReader(client.GetStream(), Encoding.ASCII, leaveOpen: true))
        {
            while (await reader.ReadLineAsync() is { Length: > 0 } first)
            {
                Asked.Enqueue(first);
                string? sent = null;
                while (await reader.ReadLineAsync() is { Length: > 0 } header)
                {
                    if (header.StartsWith("Proxy-Authorization: ", StringComparison.OrdinalIgnoreCase))
                        sent = header[21..];
                }
                bool mayPass = _credential is null || sent == _credential;
                if (mayPass)
                    Admitted.Enqueue(first);
                string answer = mayPass
                    ? "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n";
                await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
            }
        }
    }
}
