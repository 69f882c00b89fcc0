using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Authentication;

namespace DataWorksMeta.Transport;

/// <summary>Sends one signed request and brings back the whole reply, or says why none came. Knows nothing of what is in either.</summary>
/// <param name="handler">What sends.</param>
/// <param name="proxy">Tells of each request whether it goes through a proxy; <see langword="null"/> where none does.</param>
internal sealed class HttpChannel(HttpMessageHandler handler, IWebProxy? proxy = null) : IDisposable
{
    /// <summary>No reply of the service comes near this; what does is not the service.</summary>
    public const int MaximumReplyBytes = 32 * 1024 * 1024;

    private const SslProtocols Tls12OrNewer = SslProtocols.Tls12 | SslProtocols.Tls13;

    private static readonly string s_userAgent = UserAgent();

    private readonly HttpMessageInvoker _invoker = new(handler);
    private Uri? _remembered;

    public static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
        MaxConnectionsPerServer = 256,
        // A name whose address changes is followed.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = { EnabledSslProtocols = Tls12OrNewer },
    };

    public void Dispose() => _invoker.Dispose();

    public async Task<Attempt<HttpReply>> SendAsync(Uri endpoint, SignedRequest request, TimeSpan timeout, CancellationToken token)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(token);
        limit.CancelAfter(timeout);
        var content = new RequestContent(request.Body ?? []);
        bool isReplied = false;
        try
        {
            using HttpRequestMessage message = NewMessage(endpoint, request, content);
            using HttpResponseMessage response = await _invoker.SendAsync(message, limit.Token).ConfigureAwait(false);
            isReplied = true;
            return await ReadAsync(response, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new NetworkFault(endpoint, proxy?.GetProxy(endpoint), content.IsSent, isReplied).TimedOut(timeout);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            token.ThrowIfCancellationRequested();
            if (!NetworkFault.IsOfName(exception))
                Remember(endpoint);
            return new NetworkFault(endpoint, proxy?.GetProxy(endpoint), content.IsSent, isReplied).Of(exception);
        }
        finally
        {
            if (isReplied)
                Remember(endpoint);
        }
    }

    /// <summary>The name that was looked up for this request led somewhere.</summary>
    private void Remember(Uri endpoint)
    {
        // Whoever asks again asks with the same address.
        if (ReferenceEquals(_remembered, endpoint))
            return;
        _remembered = endpoint;
        KnownHosts.Remember(proxy?.GetProxy(endpoint) ?? endpoint);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static HttpRequestMessage NewMessage(Uri endpoint, SignedRequest request, RequestContent content)
    {
        var message = new HttpRequestMessage(HttpMethod.Parse(request.Method), new Uri(endpoint, request.Target))
        {
            // Content even where there is none: the runtime sends a request without content again by itself when a kept connection breaks,
            // with the same nonce and behind the back of the retry rules.
            Content = content,
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
            ArraySegment<byte> plain = default;
            if (length > 0 && ContentCoding.IsPacked(response.Content.Headers, buffer.AsSpan(0, length)))
            {
                try
                {
                    plain = ContentCoding.Unpack(response.Content.Headers, buffer.AsSpan(0, length), MaximumReplyBytes);
                }
                catch (InvalidDataException)
                {
                    return Unpackable(response);
                }
                if (plain.Count > MaximumReplyBytes)
                    return TooLarge(response);
            }
            bool isPlain = plain.Array is null;
            var reply = new HttpReply(status, plain.Array ?? buffer, isPlain ? length : plain.Count)
            {
                Headers = response.Headers,
                ContentHeaders = response.Content.Headers,
                IsBorrowed = isPlain,
            };
            if (status >= 400)
            {
                TimeSpan? wait = ServiceRetryAfter(response);
                reply.IsServiceRetryAfter = wait is not null;
                reply.RetryAfter = wait ?? StandardRetryAfter(response);
            }
            if (isPlain)
                buffer = [];
            return reply;
        }
        finally
        {
            if (buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Fault TooLarge(HttpResponseMessage response) => OfReply(
        ErrorId.ReplyTooLarge, $"the reply is larger than {MaximumReplyBytes / (1024 * 1024)} MB; it was not read.", response);

    private static Fault Unpackable(HttpResponseMessage response)
    {
        int status = (int)response.StatusCode;
        string coding = Redact.Text(string.Join(", ", response.Content.Headers.ContentEncoding), null, 60);
        return OfReply(
            status >= 400 ? ErrorId.HttpError : ErrorId.UnreadableReply,
            $"the reply is compressed in a way that cannot be read ({(coding.Length > 0 ? coding : "gzip")}).",
            response);
    }

    private static Fault OfReply(string id, string message, HttpResponseMessage response) =>
        new(id, message, (int)response.StatusCode, Redact.Id(HttpReply.First(response.Headers, "x-acs-request-id"), null));

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

    private static string UserAgent()
    {
        string platform = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        Version? version = typeof(HttpChannel).Assembly.GetName().Version;
        return $"AlibabaCloud ({platform}; {RuntimeInformation.ProcessArchitecture}) "
            + $".NET/{Environment.Version} DataWorksMeta/{version?.ToString(3)}";
    }
}
