using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace DataWorksMeta.Transport;

/// <summary>Decides what a reply means: a success to read from, or a fault. Pure.</summary>
internal static class ReplyReader
{
    private const int LongestReason = 16 * 1024;

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
        Attempt<JsonDocument> parsed = ReplyBody.Parse(http, credential);
        if (parsed.Result is not JsonDocument document)
            return http.StatusCode is >= 300 and < 400 ? Redirected(http, credential) : parsed.Fault!;
        if (http.StatusCode == 200 && Envelope.IsUsualSuccess(document.RootElement))
            return new ApiReply(document, http);
        var envelope = new Envelope(document.RootElement);
        if (http.StatusCode is >= 200 and <= 203 && !envelope.IsFailure && !envelope.IsEmpty)
            return new ApiReply(document, http);
        using (document)
            return Refusal(document.RootElement, envelope, http, request, credential);
    }

    /// <summary>What an error body says comes before the status it arrives with.</summary>
    private static Fault Refusal(
        JsonElement root, Envelope envelope, HttpReply http, SignedRequest request, Credential credential) => http.StatusCode switch
    {
        >= 300 and < 400 when envelope.Code is null => Redirected(http, credential),
        >= 200 and < 300 when envelope.IsEmpty => ReplyBody.Unreadable(ErrorId.EmptyReply, "the reply has no field.", http, credential),
        >= 204 and < 300 when !envelope.IsFailure => ReplyBody.Unreadable(
            ErrorId.UnreadableReply, "the status of the reply is that of no answer, or of a part of one.", http, credential),
        _ => Failure(root, envelope, http, request, credential),
    };

    private static Fault Redirected(HttpReply http, Credential credential) => new(
        ErrorId.Redirected,
        "the reply sends the caller to another address; it was not followed.",
        http.StatusCode,
        Redact.Id(http.RequestId, credential));

    private static Fault Failure(
        JsonElement root, Envelope envelope, HttpReply http, SignedRequest request, Credential credential)
    {
        string? code = envelope.Code;
        int status = http.StatusCode >= 400 ? http.StatusCode : envelope.FailureStatus ?? http.StatusCode;
        if (code is null || Redact.Id(code, credential) != code || code.StartsWith("Dw.", StringComparison.OrdinalIgnoreCase))
            code = status >= 400 ? ErrorId.HttpError : ErrorId.CallFailed;

        string text = envelope.Message is string message
            ? Redact.Text(Bounded(WithoutStringToSign(message)), credential)
            : NoReason(envelope);
        var fault = new Fault(code, text, http.StatusCode, Redact.Id(envelope.RequestId ?? http.RequestId, credential))
        {
            Rule = FaultCatalogue.Find(code, status),
        };
        if (fault.Kind == FaultKind.Permission && MissingPermission(root) is string permission)
            return fault with { Advice = $"The permission {Redact.Text(permission, credential, 100)} is missing. {fault.Advice}" };
        if (code.StartsWith("SignatureDoesNotMatch", StringComparison.OrdinalIgnoreCase) && envelope.Message is string mismatch)
            return fault with { Advice = SignatureAdvice(mismatch, request) ?? fault.Advice };
        return fault;
    }

    private static string NoReason(Envelope envelope) => envelope.FailureStatus is int status
        ? string.Create(CultureInfo.InvariantCulture, $"the service gave no reason, only the status {status} inside the reply.")
        : "the service gave no reason.";

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

    /// <summary>As much of a reason as anybody reads; it ends between words, so that no half of a secret stands at its end.</summary>
    private static string Bounded(string message)
    {
        if (message.Length <= LongestReason)
            return message;
        int end = message.AsSpan(0, LongestReason).LastIndexOfAny(" \r\n\t");
        return end > 0 ? message[..end] : "the service gave a reason that is too long to be shown.";
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
