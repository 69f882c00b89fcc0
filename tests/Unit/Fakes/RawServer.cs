using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A listener on this machine that speaks exactly the bytes a test wants spoken.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<Visit, Task> _serve;
    private readonly Task _loop;

    public RawServer(Func<Visit, Task> serve)
    {
        _serve = serve;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Endpoint => new($"http://127.0.0.1:{Port}");

    /// <summary>Head and body of each request that was read.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Set when a request has been read and the test's part of the talk begins.</summary>
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A port nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Reads the request, then says the text.</summary>
    public static RawServer Says(string text) => new(async visit =>
    {
        await visit.ReadRequestAsync();
        await visit.SayAsync(text);
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _loop;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        var visits = new List<Task>();
        try
        {
            while (!_end.IsCancellationRequested)
            {
                Socket socket = await _listener.AcceptSocketAsync(_end.Token);
                visits.Add(ServeAsync(socket));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
        await Task.WhenAll(visits);
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await _serve(new Visit(this, socket, _end.Token));
                // Closing before the caller has read everything would take it back.
                socket.Shutdown(SocketShutdown.Send);
                await socket.ReceiveAsync(new byte[1], _end.Token);
            }
            catch (Exception exception) when (
                exception is IOException
                    or SocketException
                    or ObjectDisposedException
                    or OperationCanceledException
                    or System.Security.Authentication.AuthenticationException)
            {
                // The caller hung up, which is its right.
            }
        }
    }

    internal sealed class Visit(RawServer server, Socket socket, CancellationToken token)
    {
        public Stream Stream { get; } = new NetworkStream(socket);

        public CancellationToken Token { get; } = token;

        public async Task ReadRequestAsync()
        {
            var bytes = new List<byte>();
            byte[] buffer = new byte[8192];
            int bodyStart = -1;
            int length = 0;
            while (bodyStart < 0 || bytes.Count < bodyStart + length)
            {
                int read = await Stream.ReadAsync(buffer, Token);
                if (read == 0)
                    throw new IOException("The caller hung up.");
                bytes.AddRange(buffer.AsSpan(0, read));
                if (bodyStart >= 0)
                    continue;
                string head = Encoding.Latin1.GetString([.. bytes]);
                int end = head.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                if (end < 0)
                    continue;
                bodyStart = end + 4;
                string? line = head[..end].Split("\r\n")
                    .FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
                length = line is null ? 0 : int.Parse(line.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
            }
            server.Requests.Enqueue(Encoding.Latin1.GetString([.. bytes]));
            server.Reached.TrySetResult();
        }

        public async Task SayAsync(string text)
        {
            await Stream.WriteAsync(Encoding.UTF8.GetBytes(text), Token);
            await Stream.FlushAsync(Token);
        }

        /// <summary>Says nothing more until the test is over.</summary>
        public Task SilenceAsync()
        {
            server.Reached.TrySetResult();
            return Task.Delay(Timeout.Infinite, Token);
        }

        /// <summary>Ends the connection with a reset rather than a farewell.</summary>
        public void Reset()
        {
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
    }
}
