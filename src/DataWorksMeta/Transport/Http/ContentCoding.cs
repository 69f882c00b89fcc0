using System.IO.Compression;
using System.Net.Http.Headers;

namespace DataWorksMeta.Transport;

/// <summary>
/// Replies that come compressed though nobody asked for it. What the headers say holds, but for a text that is plain all the same; gzip
/// is known without them. The result is as bounded as a plain reply.
/// </summary>
internal static class ContentCoding
{
    private const int MostLayers = 5;

    /// <summary>Whether a reply must be unpacked before it can be read.</summary>
    public static bool IsPacked(HttpContentHeaders headers, ReadOnlySpan<byte> body) =>
        IsGzip(body) || headers.NonValidated.Contains("Content-Encoding");

    /// <param name="headers">What the reply says of itself.</param>
    /// <param name="body">What came.</param>
    /// <param name="most">How long the plain text may be.</param>
    /// <returns>The plain text; one byte more than may be where it is longer.</returns>
    /// <exception cref="InvalidDataException">It is not what the headers say, or packed in a way that is not known.</exception>
    public static ArraySegment<byte> Unpack(HttpContentHeaders headers, ReadOnlySpan<byte> body, int most)
    {
        ArraySegment<byte> plain = body.ToArray();
        // They stand in the order in which they were applied.
        foreach (string coding in headers.ContentEncoding.Reverse().Take(MostLayers))
        {
            if (plain.Count <= most)
                plain = Unpack(coding.ToUpperInvariant(), plain, most);
        }
        for (int layer = 0; layer < MostLayers && plain.Count <= most && IsGzip(plain); layer++)
            plain = Read(new GZipStream(Over(plain), CompressionMode.Decompress), most);
        return plain;
    }

    private static ArraySegment<byte> Unpack(string coding, ArraySegment<byte> packed, int most)
    {
        if (coding is "IDENTITY" or "" || packed.Count == 0)
            return packed;
        if (coding is "GZIP" or "X-GZIP")
            return IsGzip(packed) ? Read(new GZipStream(Over(packed), CompressionMode.Decompress), most) : Plain(packed, coding);
        try
        {
            return coding switch
            {
                "DEFLATE" when IsZlib(packed) => Read(new ZLibStream(Over(packed), CompressionMode.Decompress), most),
                "DEFLATE" => Read(new DeflateStream(Over(packed), CompressionMode.Decompress), most),
                "BR" => Read(new BrotliStream(Over(packed), CompressionMode.Decompress), most),
                _ => Plain(packed, coding),
            };
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
        {
            return Plain(packed, coding);
        }
    }

    /// <summary>Somebody on the way unpacked it and left the header.</summary>
    private static ArraySegment<byte> Plain(ArraySegment<byte> body, string coding) =>
        body.AsSpan().TrimStart(" \r\n\t"u8) is [(byte)'{' or (byte)'<', ..]
            ? body
            : throw new InvalidDataException(coding.ToLowerInvariant());

    private static MemoryStream Over(ArraySegment<byte> bytes) => new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);

    private static ArraySegment<byte> Read(Stream stream, int most)
    {
        using Stream source = stream;
        byte[] plain = new byte[64 * 1024];
        int length = 0;
        while (length <= most)
        {
            if (length == plain.Length)
                Array.Resize(ref plain, (int)Math.Min(plain.Length * 2L, most + 1L));
            int read = source.Read(plain, length, plain.Length - length);
            if (read == 0)
                break;
            length += read;
        }
        return new ArraySegment<byte>(plain, 0, length);
    }

    private static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1F, 0x8B, 8, ..];

    private static bool IsZlib(ReadOnlySpan<byte> bytes) => bytes is [var first, var second, ..]
        && (first & 0x0F) == 8
        && ((first * 256) + second) % 31 == 0;
}
