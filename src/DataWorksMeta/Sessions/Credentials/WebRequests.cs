using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Requests that carry no signature.</summary>
internal static class WebRequests
{
    public static SignedRequest Get(string target, params KeyValuePair<string, string>[] headers) =>
        New("GET", target, null, null, headers);

    public static SignedRequest Put(string target, params KeyValuePair<string, string>[] headers) =>
        New("PUT", target, null, null, headers);

    public static SignedRequest Post(string target, string? json, params KeyValuePair<string, string>[] headers) =>
        New("POST", target, json, "application/json", headers);

    public static SignedRequest Form(string target, IReadOnlyList<KeyValuePair<string, string>> form) =>
        New("POST", target, Pairs(form), SignedRequest.FormContentType, []);

    public static string Pairs(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var text = new StringBuilder(256);
        PercentEncoding.AppendPairs(text, pairs);
        return text.ToString();
    }

    private static SignedRequest New(
        string method,
        string target,
        string? body,
        string? contentType,
        KeyValuePair<string, string>[] headers)
    {
        byte[]? bytes = body is null ? null : Encoding.UTF8.GetBytes(body);
        var request = new SignedRequest(method, target, bytes, [], static _ => string.Empty, string.Empty);
        if (body is not null && contentType is not null)
            request.Headers.Add(new("content-type", contentType));
        request.Headers.AddRange(headers);
        return request;
    }
}
