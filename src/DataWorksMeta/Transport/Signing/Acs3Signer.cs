using System.Security.Cryptography;
using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>ACS3-HMAC-SHA256: action and version in headers, business parameters in query and form, everything signed.</summary>
internal sealed class Acs3Signer : Signer
{
    public static readonly Acs3Signer Instance = new();

    private const string Algorithm = "ACS3-HMAC-SHA256";

    [ThreadStatic]
    private static HMACSHA256? t_hmac;

    [ThreadStatic]
    private static Credential? t_hmacOwner;

    private static readonly string s_emptyBodyHash = Hex(SHA256.HashData([]));

    public override SignedRequest Sign(ApiRequest request, in SigningInput input)
    {
        Credential credential = input.Credential;
        string query = Join(Sorted(request.Query));
        byte[]? body = request.Form.Count > 0 ? Encoding.UTF8.GetBytes(Join(request.Form)) : null;
        string bodyHash = body is null ? s_emptyBodyHash : Hex(SHA256.HashData(body));

        // In ordinal order of their names, as the canonical form wants them.
        var headers = new List<KeyValuePair<string, string>>(11);
        if (body is not null)
            Add(headers, "content-type", SignedRequest.FormContentType);
        Add(headers, "host", input.Host);
        if (credential.SecurityToken is not null)
            Add(headers, "x-acs-accesskey-id", credential.KeyId);
        Add(headers, "x-acs-action", request.Action);
        Add(headers, "x-acs-content-sha256", bodyHash);
        if (credential.Provider is not null)
            Add(headers, "x-acs-credentials-provider", credential.Provider);
        Add(headers, "x-acs-date", input.Date);
        if (credential.SecurityToken is not null)
            Add(headers, "x-acs-security-token", credential.SecurityToken);
        Add(headers, "x-acs-signature-nonce", input.Nonce);
        Add(headers, "x-acs-version", request.Version);

        var names = new StringBuilder(160);
        var canonical = new StringBuilder(768);
        canonical.Append(request.Method).Append("\n/\n").Append(query).Append('\n');
        foreach (KeyValuePair<string, string> header in headers)
        {
            canonical.Append(header.Key).Append(':').Append(header.Value.Trim()).Append('\n');
            names.Append(names.Length > 0 ? ";" : string.Empty).Append(header.Key);
        }
        canonical.Append('\n').Append(names).Append('\n').Append(bodyHash);

        string canonicalText = canonical.ToString();
        string stringToSign = Algorithm + "\n" + Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalText)));
        string signature = Hex(Hmac(credential).ComputeHash(Encoding.ASCII.GetBytes(stringToSign)));

        var signed = new SignedRequest(request.Method, query.Length > 0 ? "/?" + query : "/", body, canonicalText, signature);
        signed.Headers.AddRange(headers);
        Add(signed.Headers, "Authorization", $"{Algorithm} Credential={credential.KeyId},SignedHeaders={names},Signature={signature}");
        return signed;
    }

    private static void Add(List<KeyValuePair<string, string>> headers, string name, string value) =>
        headers.Add(new KeyValuePair<string, string>(name, value));

    private static string Join(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        if (pairs.Count == 0)
            return string.Empty;
        var builder = new StringBuilder(256);
        PercentEncoding.AppendPairs(builder, pairs);
        return builder.ToString();
    }

    // Kept for the thread: making one costs more than using it.
    private static HMACSHA256 Hmac(Credential credential)
    {
        if (!ReferenceEquals(t_hmacOwner, credential))
        {
            t_hmac?.Dispose();
            t_hmac = new HMACSHA256(credential.SecretKey);
            t_hmacOwner = credential;
        }
        return t_hmac!;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexString(bytes).ToLowerInvariant();
}
