using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace DataWorks.Emulator.Protocol;

/// <summary>What the emulator needs of a body: its hash, and its form text if it is a form.</summary>
internal sealed class RequestBody
{
    private const string FormType = "application/x-www-form-urlencoded";

    private readonly byte[] _form;

    private RequestBody(string sha256, byte[] form)
    {
        Sha256 = sha256;
        _form = form;
    }

    public static RequestBody Empty { get; } = new(Hash(ReadOnlySequence<byte>.Empty), []);

    /// <summary>Lower-case hex.</summary>
    public string Sha256 { get; }

    public ReadOnlySpan<byte> Form => _form;

    public int FormLength => _form.Length;

    public static bool IsAbsent(HttpRequest request) =>
        request.ContentLength is 0 || (request.ContentLength is null && request.Headers.TransferEncoding.Count == 0);

    public static async ValueTask<RequestBody> ReadAsync(HttpRequest request, CancellationToken token)
    {
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult result = await reader.ReadAsync(token).ConfigureAwait(false);
            if (result.IsCompleted)
            {
                RequestBody body = From(request, result.Buffer);
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }

    private static RequestBody From(HttpRequest request, ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsEmpty)
            return Empty;
        bool form = request.ContentType is not { } type || type.StartsWith(FormType, StringComparison.OrdinalIgnoreCase);
        return new RequestBody(Hash(bytes), form ? bytes.ToArray() : []);
    }

    private static string Hash(ReadOnlySequence<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (bytes.IsSingleSegment)
        {
            SHA256.HashData(bytes.FirstSpan, hash);
        }
        else
        {
            using var incremental = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (ReadOnlyMemory<byte> segment in bytes)
                incremental.AppendData(segment.Span);
            incremental.GetHashAndReset(hash);
        }

        return Convert.ToHexStringLower(hash);
    }
}
