using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace DataWorksMeta.Transport;

/// <summary>Sends one signed request and brings back the whole reply, or says why none came. Knows nothing of what is in either.</summary>
internal sealed class HttpChannel(HttpMessageHandler handler) : IDisposable
{
    /// <summary>No reply of the service comes near this; what does is not the service.</summary>
    public const int MaximumReplyBytes = 32 * 1024 * 1024;

    private const SslProtocols Tls12OrNewer = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static readonly string s_userAgent = UserAgent();

    private readonly HttpMessageInvoker _invoker = new(handler);

    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxConnectionsPerServer = 256,
        SslOptions = { EnabledSslProtocols = Tls12OrNewer },
    };

    public void Dispose() => _invoker.Dispose();

    public async Task<Attempt<HttpReply>> SendAsync(Uri endpoint, SignedRequest request, TimeSpan timeout, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(timeout);
        bool replied = false;
        try
        {
            using HttpRequestMessage message = NewMessage(endpoint, request);
            using HttpResponseMessage response = await _invoker.SendAsync(message, limit.Token).ConfigureAwait(false);
            replied = true;
            return await ReadAsync(response, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new Fault(
                ErrorId.TimedOut,
                $"no reply from {endpoint.Host} within {timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s.");
        }
        catch (HttpRequestException exception)
        {
            token.ThrowIfCancellationRequested();
            return Explain(exception, endpoint, replied);
        }
        catch (IOException exception)
        {
            token.ThrowIfCancellationRequested();
            return Explain(exception, endpoint, replied);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static HttpRequestMessage NewMessage(Uri endpoint, SignedRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), new Uri(endpoint, request.Target))
        {
            // Content even where there is none: the runtime sends a request without content again by itself when a kept connection breaks,
            // with the same nonce and behind the back of the retry rules.
            Content = new ByteArrayContent(request.Body ?? []),
        };
        foreach (KeyValuePair<string, string> header in request.Headers)
        {
            if (header.Key == "host")
                message.Headers.Host = header.Value;
            else if (header.Key == "content-type")
                message.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
            else
                message.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", s_userAgent);
        return message;
    }

    private static async Task<Attempt<HttpReply>> ReadAsync(HttpResponseMessage response, CancellationToken token)
    {
        int status = (int)response.StatusCode;
        long? announced = response.Content.Headers.ContentLength;
        if (announced > MaximumReplyBytes)
            return TooLarge(response);

        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Max(announced + 1 ?? 0, 4096));
        int length = 0;
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            while (true)
            {
                if (length == buffer.Length)
                    buffer = Grow(buffer, length);
                int read = await stream.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false);
                if (read == 0)
                    break;
                length += read;
                if (length > MaximumReplyBytes)
                    return TooLarge(response);
            }
            var reply = new HttpReply(status, buffer, length)
            {
                Headers = response.Headers,
                ContentHeaders = response.Content.Headers,
            };
            if (status >= 400)
            {
                TimeSpan? wait = ServiceRetryAfter(response);
                reply.IsServiceRetryAfter = wait is not null;
                reply.RetryAfter = wait ?? StandardRetryAfter(response);
            }
            buffer = [];
            return reply;
        }
        finally
        {
            if (buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Fault TooLarge(HttpResponseMessage response) => new(
        ErrorId.ReplyTooLarge,
        $"the reply is larger than {MaximumReplyBytes / (1024 * 1024)} MB; it was not read.",
        (int)response.StatusCode,
        HttpReply.First(response.Headers, "x-acs-request-id"));

    private static byte[] Grow(byte[] buffer, int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        Buffer.BlockCopy(buffer, 0, larger, 0, length);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // Milliseconds; the vendor's own clients obey this header on any 4xx or 5xx.
    private static TimeSpan? ServiceRetryAfter(HttpResponseMessage response)
    {
        string? text = HttpReply.First(response.Headers, "x-acs-retry-after");
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double milliseconds)
            && milliseconds is > 0 and < 86_400_000
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null;
    }

    private static TimeSpan? StandardRetryAfter(HttpResponseMessage response)
    {
        if (response.Headers.RetryAfter is not { } header)
            return null;
        TimeSpan? wait = header.Delta ?? (header.Date - (response.Headers.Date ?? DateTimeOffset.UtcNow));
        return wait > TimeSpan.Zero ? wait : null;
    }

    private static Fault Explain(Exception exception, Uri endpoint, bool replied)
    {
        string host = endpoint.Authority;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
                return new Fault(ErrorId.TlsFailed, $"no secure connection to {host}: {cause.Message}", cause: exception);
            if (cause is SocketException socket)
                return Explain(socket, host, replied, exception);
        }
        // From here on the exception may quote what the other side sent: its words stay here.
        if (replied)
            return new Fault(ErrorId.CutReply, $"the reply of {host} ended before it was complete.");
        if (ProxyStatus(exception) is string status)
            return new Fault(ErrorId.ProxyFailed, $"the proxy did not let the connection to {host} through{status}.");
        return new Fault(ErrorId.ConnectionLost, $"the connection to {host} was lost before a reply came, or what came was no HTTP.");
    }

    /// <summary>
    /// What the proxy answered; <see langword="null"/> where no proxy was the reason. Newer runtimes say so in a property, all say it in
    /// the text.
    /// </summary>
    private static string? ProxyStatus(Exception exception)
    {
        if (exception is not HttpRequestException || !exception.Message.Contains("proxy tunnel", StringComparison.OrdinalIgnoreCase))
            return null;
        int end = exception.Message.LastIndexOf('\'');
        if (end < 3)
            return string.Empty;
        ReadOnlySpan<char> digits = exception.Message.AsSpan(end - 3, 3);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int status) ? $": HTTP {status}" : string.Empty;
    }

    private static Fault Explain(SocketException socket, string host, bool replied, Exception exception) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => new Fault(ErrorId.UnknownHost, $"there is no host {host}.", cause: exception),
        SocketError.ConnectionRefused => new Fault(ErrorId.ConnectionRefused, $"{host} refused the connection.", cause: exception),
        SocketError.TryAgain
            or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable
            or SocketError.HostDown
            or SocketError.NetworkDown
            or SocketError.AddressNotAvailable
            => new Fault(ErrorId.ConnectionFailed, $"{host} cannot be reached: {socket.Message}.", cause: exception),
        _ when replied => new Fault(ErrorId.CutReply, $"the reply of {host} ended before it was complete.", cause: exception),
        _ => new Fault(
            ErrorId.ConnectionLost,
            $"the connection to {host} was lost before a reply came: {socket.Message}.",
            cause: exception),
    };

    private static string UserAgent()
    {
        string platform = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        Version? version = typeof(HttpChannel).Assembly.GetName().Version;
        return $"AlibabaCloud ({platform}; {RuntimeInformation.ProcessArchitecture}) "
            + $".NET/{Environment.Version} DataWorksMeta/{version?.ToString(3)}";
    }
}
