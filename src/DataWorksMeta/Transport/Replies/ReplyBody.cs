using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DataWorksMeta.Transport;

/// <summary>
/// The object in the body of a reply. What is valid is parsed at once; what is not goes a second, slower way: other codings, XML, texts to
/// mend.
/// </summary>
internal static class ReplyBody
{
    private const int PageStart = 120;
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = ReplySize.Deepest };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Attempt<JsonDocument> Parse(HttpReply http, Credential credential)
    {
        ReadOnlyMemory<byte> text = Trimmed(http.Content);
        if (text.IsEmpty)
            return Unreadable(ErrorId.EmptyReply, "the reply is empty.", http, credential);
        if (IsPlain(text.Span, http))
        {
            if (ReplySize.IsTooMuch(text.Span))
                return TooMuch(http, credential);
            if (TryParse(text) is JsonDocument document)
                return document;
        }
        return ParseSlowly(http, credential);
    }

    /// <summary>An unreadable body says less than its status: keep the status, and what it means for a second try.</summary>
    public static Fault Unreadable(string code, string message, HttpReply http, Credential credential) =>
        new(http.StatusCode >= 400 ? ErrorId.HttpError : code, message, http.StatusCode, Redact.Id(http.RequestId, credential));

    /// <summary>Whether it may be JSON in UTF-8 with nothing to mend but what its parser finds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool IsPlain(ReadOnlySpan<byte> text, HttpReply http) =>
        text[0] == (byte)'{'
        && Utf8.IsValid(text)
        && (Ascii.IsValid(text) || !ReplyCharset.IsOther(http))
        && !JsonRepair.HasHalfPair(text);

    private static Attempt<JsonDocument> ParseSlowly(HttpReply http, Credential credential)
    {
        ReadOnlyMemory<byte> text = Trimmed(ReplyCharset.ToUtf8(http));
        if (text.IsEmpty)
            return Unreadable(ErrorId.EmptyReply, "the reply is empty.", http, credential);
        if (text.Span[0] == (byte)'<')
        {
            if (ReplySize.IsTooMuchXml(text.Span))
                return TooMuch(http, credential);
            text = XmlReply.ToJson(text.Span);
            if (text.IsEmpty)
                return UnreadableStart("the reply is a page, not an answer of the service: ", http, credential);
        }
        if (JsonRepair.Mend(text.Span, HttpChannel.MaximumReplyBytes) is not ReadOnlyMemory<byte> mended
            || ReplySize.IsTooMuch(mended.Span))
        {
            return TooMuch(http, credential);
        }
        if (TryParse(mended) is not JsonDocument document)
            return UnreadableStart("the reply is not valid JSON: ", http, credential);
        if (document.RootElement.ValueKind == JsonValueKind.Object)
            return document;
        document.Dispose();
        return UnreadableStart("the reply is not an object: ", http, credential);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static JsonDocument? TryParse(ReadOnlyMemory<byte> text)
    {
        try
        {
            return JsonDocument.Parse(text, s_json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte> Trimmed(ReadOnlyMemory<byte> text)
    {
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        return text.TrimStart(" \r\n\t"u8);
    }

    private static Fault TooMuch(HttpReply http, Credential credential) => new(
        ErrorId.ReplyTooLarge,
        "the reply holds more values than any answer of the service; it was not read.",
        http.StatusCode,
        Redact.Id(http.RequestId, credential));

    private static Fault UnreadableStart(string message, HttpReply http, Credential credential) =>
        Unreadable(ErrorId.UnreadableReply, message + Redact.Start(http, credential, PageStart), http, credential);
}
