namespace DataWorksMeta.Transport;

/// <summary>A request as it goes on the wire. Good for one attempt only: nonce, date and signature are spent with it.</summary>
internal sealed class SignedRequest(
    string method,
    string target,
    byte[]? body,
    List<KeyValuePair<string, string>> headers,
    Func<SignedRequest, string> canonicalText,
    string signature)
{
    public string Method { get; } = method;

    /// <summary>Path and query, encoded.</summary>
    public string Target { get; } = target;

    /// <summary>The form text in UTF-8, or <see langword="null"/> where the request has no body.</summary>
    public byte[]? Body { get; } = body;

    public List<KeyValuePair<string, string>> Headers { get; } = headers;

    /// <summary>
    /// The canonical request (ACS3) or the string to sign (v1): what the server repeats when it disagrees. Made when it is asked for.
    /// </summary>
    public string CanonicalText => canonicalText(this);

    public string Signature { get; } = signature;

    /// <summary>The exact content type that was signed; no charset may be added to it.</summary>
    public const string FormContentType = "application/x-www-form-urlencoded";
}
