using System.Net;
using System.Net.Http;

namespace DataWorksMeta.Transport;

/// <summary>The body of a request, and whether anything of the request may have left this machine.</summary>
internal sealed class RequestContent(byte[] body) : HttpContent
{
    /// <summary>
    /// Whether a connection stood and the request went into it. Before that, nothing can have been done on the other side.
    /// </summary>
    public bool IsSent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsSent = true;
        return stream.WriteAsync(body, 0, body.Length, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
