using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace DataWorksMeta.Transport;

/// <summary>Decides what a reply means: a success to read from, or a fault. Pure.</summary>
internal static class ReplyReader
{
    private const int PageStart = 120;
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 128 };

    /// <summary>Takes over <paramref name="http"/>: the caller disposes only what is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Attempt<ApiReply> Read(HttpReply http, SignedRequest request, Credential credential)
    {
        Attempt<ApiReply> attempt = Parse(http, request, credential);
        if (attempt.Fault is not Fault fault)
            return attempt;
        fault = fault with
        {
            ServerTime = http.Date,
            RetryAfter = http.RetryAfter,
            Retry = IsThrottled(fault, http) ? RetryRule.Throttled : fault.Retry,
        };
        http.Dispose();
        return fault;
    }

    /// <summary>
    /// A wait in the service's own header marks a throttled call, but on a 5xx it proves nothing of what became of the call.
    /// </summary>
    private static bool IsThrottled(Fault fault, HttpReply http) =>
        http.IsServiceRetryAfter
        && http.StatusCode is >= 400 and < 500
        && (fault.Retry is RetryRule.ReadsOnly || !FaultCatalogue.Knows(fault.Code));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Attempt<ApiReply> Parse(HttpReply http, SignedRequest request, Credential credential)
    {
        if (http.StatusCode is >= 300 and < 400)
        {
            return new Fault(
                ErrorId.Redirected,
                "the reply sends the caller to another address; it was not followed.",
                http.StatusCode,
                Redact.Id(http.RequestId, credential));
        }

        Attempt<JsonDocument> parsed = ParseBody(http, credential);
        if (parsed.Fault is not null)
            return parsed.Fault;
        JsonDocument document = parsed.Result!;
        bool? success = ReplyFields.Truth(document.RootElement, "Success") ?? ReplyFields.Truth(document.RootElement, "success");
        if (http.StatusCode is >= 200 and < 300 && success != false)
            return new ApiReply(document, http);
        using (document)
            return Failure(document.RootElement, http, request, credential);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Attempt<JsonDocument> ParseBody(HttpReply http, Credential credential)
    {
        ReadOnlyMemory<byte> text = http.Content;
        if (text.Span.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        text = text.TrimStart(" \r\n\t"u8);
        if (text.IsEmpty)
            return Unreadable(ErrorId.EmptyReply, "the reply is empty.", http, credential);
        if (!Utf8.IsValid(text.Span))
            return Unreadable(ErrorId.UnreadableReply, "the reply is not valid UTF-8.", http, credential);
        if (text.Span[0] == (byte)'<')
        {
            text = XmlReply.ToJson(http.Bytes, http.Length - text.Length, text.Length);
            if (text.IsEmpty)
                return UnreadableStart("the reply is a page, not an answer of the service: ", http, credential);
        }
        try
        {
            JsonDocument document = JsonDocument.Parse(text, s_json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            return UnreadableStart("the reply is not an object: ", http, credential);
        }
        catch (JsonException)
        {
            return UnreadableStart("the reply is not valid JSON: ", http, credential);
        }
    }

    private static Fault UnreadableStart(string message, HttpReply http, Credential credential) =>
        Unreadable(ErrorId.UnreadableReply, message + Redact.Start(http, credential, PageStart), http, credential);

    /// <summary>An unreadable body says less than its status: keep the status, and what it means for a second try.</summary>
    private static Fault Unreadable(string code, string message, HttpReply http, Credential credential) =>
        new(http.StatusCode >= 400 ? ErrorId.HttpError : code, message, http.StatusCode, Redact.Id(http.RequestId, credential));

    private static Fault Failure(JsonElement root, HttpReply http, SignedRequest request, Credential credential)
    {
        string? code = Word(root, "Code") ?? Word(root, "code") ?? Word(root, "ErrorCode") ?? Word(root, "errorCode");
        string? message = Word(root, "Message") ?? Word(root, "message") ?? Word(root, "ErrorMessage") ?? Word(root, "errorMessage");
        string? requestId = Redact.Id(
            ReplyFields.Text(root, "RequestId") ?? ReplyFields.Text(root, "requestId") ?? http.RequestId,
            credential);
        if (code is null or "0" or "200"
            || Redact.Id(code, credential) != code
            || code.StartsWith("Dw.", StringComparison.OrdinalIgnoreCase))
        {
            code = http.StatusCode >= 400 ? ErrorId.HttpError : ErrorId.CallFailed;
        }

        string text = Redact.Text(message is null ? "the service gave no reason." : WithoutStringToSign(message), credential);
        var fault = new Fault(code, text, http.StatusCode, requestId);
        if (fault.Kind == FaultKind.Permission && MissingPermission(root) is string permission)
            return fault with { Advice = $"The permission {Redact.Text(permission, credential, 100)} is missing. {fault.Advice}" };
        if (code.StartsWith("SignatureDoesNotMatch", StringComparison.OrdinalIgnoreCase) && message is not null)
            return fault with { Advice = SignatureAdvice(message, request) ?? fault.Advice };
        return fault;
    }

    private static string? Word(JsonElement root, string name) => ReplyFields.Text(root, name) is { Length: > 0 } text ? text : null;

    /// <summary>What RAM found missing; the detail is an object, in some replies a JSON text.</summary>
    private static string? MissingPermission(JsonElement root)
    {
        if (ReplyFields.Find(root, "AccessDeniedDetail") is not JsonElement detail)
            return null;
        if (detail.ValueKind == JsonValueKind.String
            && (!Secrets.TryParse(ReplyFields.Text(detail)!, out detail) || detail.ValueKind != JsonValueKind.Object))
        {
            return null;
        }
        return Word(detail, "AuthAction");
    }

    private static string WithoutStringToSign(string message)
    {
        // It repeats every signed parameter, the security token among them.
        int start = message.IndexOf("server string to sign", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? message : message[..start].TrimEnd();
    }

    /// <summary>The server repeats what it signed. If that is what we signed, only the secret can differ.</summary>
    private static string? SignatureAdvice(string message, SignedRequest request)
    {
        int start = message.IndexOf("is:", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        return message.AsSpan(start).Contains(request.CanonicalText, StringComparison.Ordinal)
            ? "The secret does not belong to the key id. Enter the pair again, with no blank before or after it."
            : "The request changed between this machine and the service: a proxy must pass host, headers and query on as they are."
                + (request.Headers.Any(static header => header.Key == "Authorization") ? " Else try -SignatureVersion V1." : string.Empty);
    }
}
