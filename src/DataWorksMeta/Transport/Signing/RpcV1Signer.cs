using System.Security.Cryptography;
using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>
/// The RPC form, SignatureVersion 1.0: every query and form parameter is signed with HMAC-SHA1; host and headers are not.
/// </summary>
internal sealed class RpcV1Signer(string format) : Signer
{
    public static readonly RpcV1Signer Instance = new("JSON");

    public override SignedRequest Sign(ApiRequest request, in SigningInput input)
    {
        Credential credential = input.Credential;
        var query = new List<KeyValuePair<string, string>>(request.Query.Count + 10);
        query.AddRange(request.Query);
        Add(query, "Action", request.Action);
        Add(query, "Version", request.Version);
        Add(query, "Format", format);
        Add(query, "Timestamp", input.Date);
        Add(query, "SignatureNonce", input.Nonce);
        Add(query, "SignatureMethod", "HMAC-SHA1");
        Add(query, "SignatureVersion", "1.0");
        Add(query, "AccessKeyId", credential.KeyId);
        if (credential.SecurityToken is not null)
            Add(query, "SecurityToken", credential.SecurityToken);

        string canonical = Join(Sorted(query.Concat(request.Form)));
        var toSign = new StringBuilder(canonical.Length + 64);
        toSign.Append(request.Method).Append("&%2F&");
        PercentEncoding.Append(toSign, canonical);
        string stringToSign = toSign.ToString();

        string signature = Hmac(credential.Secret, stringToSign);
        Add(query, "Signature", signature);
        byte[]? body = request.Form.Count > 0 ? Encoding.UTF8.GetBytes(Join(request.Form)) : null;
        var signed = new SignedRequest(request.Method, "/?" + Join(query), body, [], _ => stringToSign, signature);
        if (body is not null)
            Add(signed.Headers, "content-type", SignedRequest.FormContentType);
        return signed;
    }

    // HMAC-SHA1 is what this version of the signature is; V3 is the default and covers more.
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security",
        "CA5350:Do Not Use Weak Cryptographic Algorithms",
        Justification = "The protocol's own algorithm, used on request only.")]
    private static string Hmac(string secret, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret + "&"), Encoding.UTF8.GetBytes(text)));

    private static void Add(List<KeyValuePair<string, string>> pairs, string name, string value) =>
        pairs.Add(new KeyValuePair<string, string>(name, value));

    private static string Join(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var builder = new StringBuilder(384);
        PercentEncoding.AppendPairs(builder, pairs);
        return builder.ToString();
    }
}
