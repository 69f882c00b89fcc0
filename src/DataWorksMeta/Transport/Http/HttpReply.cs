using System.Buffers;
using System.Net.Http.Headers;

namespace DataWorksMeta.Transport;

/// <summary>What came back for one attempt, whole. Its bytes are borrowed: dispose it when they have been read.</summary>
internal sealed class HttpReply(int statusCode, byte[] bytes, int length) : IDisposable
{
    private byte[]? _bytes = bytes;

    public int StatusCode { get; } = statusCode;

    public byte[] Bytes => _bytes ?? throw new ObjectDisposedException(nameof(HttpReply));

    public int Length { get; } = length;

    /// <summary>Whether the bytes go back to where they were taken from.</summary>
    public bool IsBorrowed { get; init; } = true;

    public ReadOnlyMemory<byte> Content => Bytes.AsMemory(0, Length);

    public string? ContentType
    {
        // As it came: what is no type at all is still a text.
        get => field ?? (ContentHeaders?.NonValidated.TryGetValues("Content-Type", out HeaderStringValues values) == true
            ? values.ToString()
            : null);
        set;
    }

    /// <summary>The header <c>x-acs-request-id</c>, for replies whose body says nothing.</summary>
    public string? RequestId
    {
        get => field ?? First(Headers, "x-acs-request-id");
        set;
    }

    /// <summary><c>x-acs-retry-after</c> (milliseconds), else the standard <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>Whether the wait came in the service's own header, which marks a throttled call.</summary>
    public bool IsServiceRetryAfter { get; set; }

    /// <summary>The server's clock.</summary>
    public DateTimeOffset? Date
    {
        get => field ?? Headers?.Date;
        set;
    }

    /// <summary>Read when something in them is asked for: most replies are done without.</summary>
    public HttpResponseHeaders? Headers { get; set; }

    public HttpContentHeaders? ContentHeaders { get; set; }

    public static string? First(HttpHeaders? headers, string name) =>
        headers?.TryGetValues(name, out IEnumerable<string>? values) == true ? values.FirstOrDefault() : null;

    public void Dispose()
    {
        if (IsBorrowed && _bytes is { Length: > 0 } bytes)
            ArrayPool<byte>.Shared.Return(bytes);
        _bytes = null;
    }
}
