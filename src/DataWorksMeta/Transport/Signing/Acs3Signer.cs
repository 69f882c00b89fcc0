using System.Buffers;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>ACS3-HMAC-SHA256: action and version in headers, business parameters in query and form, everything signed.</summary>
internal sealed class Acs3Signer : Signer
{
    public static readonly Acs3Signer Instance = new();

    private const string Algorithm = "ACS3-HMAC-SHA256";
    private const string Authorization = "Authorization";
    private const string BodyHash = "x-acs-content-sha256";
    private const int MostKept = 16 * 1024;

    // Kept for the thread: making one costs more than using it.
    [ThreadStatic]
    private static HMACSHA256? t_hmac;

    [ThreadStatic]
    private static Credential? t_hmacOwner;

    [ThreadStatic]
    private static StringBuilder? t_text;

    private static readonly string s_emptyBodyHash = Hash([]);

    // Compiled for good at once, here and wherever this stands: a run of some thousand calls is over before the runtime gets to it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override SignedRequest Sign(ApiRequest request, in SigningInput input)
    {
        Credential credential = input.Credential;
        byte[]? body = request.Form.Count > 0 ? Encoding.UTF8.GetBytes(Join(string.Empty, request.Form)) : null;
        string target = request.Query.Count > 0 ? Join("/?", request.Query.Count > 1 ? Sorted(request.Query) : request.Query) : "/";

        // In ordinal order of their names, as the canonical form wants them.
        var headers = new List<KeyValuePair<string, string>>(11);
        if (body is not null)
            Add(headers, "content-type", SignedRequest.FormContentType);
        Add(headers, "host", input.Host);
        if (credential.SecurityToken is not null)
            Add(headers, "x-acs-accesskey-id", credential.KeyId);
        Add(headers, "x-acs-action", request.Action);
        Add(headers, BodyHash, body is null ? s_emptyBodyHash : Hash(body));
        if (credential.Provider is not null)
            Add(headers, "x-acs-credentials-provider", credential.Provider);
        Add(headers, "x-acs-date", input.Date);
        if (credential.SecurityToken is not null)
            Add(headers, "x-acs-security-token", credential.SecurityToken);
        Add(headers, "x-acs-signature-nonce", input.Nonce);
        Add(headers, "x-acs-version", request.Version);

        StringBuilder text = Empty();
        AppendCanonical(text, request.Method, target, headers);
        string signature = Signature(credential, text);

        text.Clear().Append(Algorithm).Append(" Credential=").Append(credential.KeyId).Append(",SignedHeaders=");
        AppendNames(text, headers);
        Add(headers, Authorization, text.Append(",Signature=").Append(signature).ToString());
        return new SignedRequest(request.Method, target, body, headers, CanonicalText, signature);
    }

    private static void Add(List<KeyValuePair<string, string>> headers, string name, string value) =>
        headers.Add(new KeyValuePair<string, string>(name, value));

    private static string CanonicalText(SignedRequest signed)
    {
        StringBuilder text = Empty();
        AppendCanonical(text, signed.Method, signed.Target, signed.Headers);
        return text.ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AppendCanonical(StringBuilder text, string method, string target, List<KeyValuePair<string, string>> headers)
    {
        text.Append(method).Append("\n/\n").Append(target, Math.Min(2, target.Length), Math.Max(0, target.Length - 2)).Append('\n');
        string bodyHash = s_emptyBodyHash;
        foreach (KeyValuePair<string, string> header in headers)
        {
            if (header.Key == Authorization)
                break;
            if (header.Key == BodyHash)
                bodyHash = header.Value;
            text.Append(header.Key).Append(':').Append(header.Value.Trim()).Append('\n');
        }
        text.Append('\n');
        AppendNames(text, headers);
        text.Append('\n').Append(bodyHash);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AppendNames(StringBuilder text, List<KeyValuePair<string, string>> headers)
    {
        for (int i = 0; i < headers.Count && headers[i].Key != Authorization; i++)
            text.Append(i > 0 ? ";" : string.Empty).Append(headers[i].Key);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static string Signature(Credential credential, StringBuilder canonical)
    {
        char[] chars = ArrayPool<char>.Shared.Rent(canonical.Length);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(canonical.Length));
        canonical.CopyTo(0, chars, canonical.Length);
        string hash = Hash(bytes.AsSpan(0, Encoding.UTF8.GetBytes(chars, 0, canonical.Length, bytes, 0)));
        ArrayPool<char>.Shared.Return(chars);
        ArrayPool<byte>.Shared.Return(bytes);

        Span<byte> toSign = stackalloc byte[Algorithm.Length + 1 + hash.Length];
        Encoding.ASCII.GetBytes(Algorithm, toSign);
        toSign[Algorithm.Length] = (byte)'\n';
        Encoding.ASCII.GetBytes(hash, toSign[(Algorithm.Length + 1)..]);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Hmac(credential).TryComputeHash(toSign, signature, out _);
        return Hex(signature);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static string Join(string start, IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        StringBuilder text = Empty().Append(start);
        PercentEncoding.AppendPairs(text, pairs);
        return text.ToString();
    }

    private static StringBuilder Empty()
    {
        // One long form must not stay in memory for as long as the thread.
        if (t_text is null || t_text.Capacity > MostKept)
            t_text = new StringBuilder(1024);
        return t_text.Clear();
    }

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

    private static string Hash(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Hex(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[2 * SHA256.HashSizeInBytes];
        for (int i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
            text[(2 * i) + 1] = "0123456789abcdef"[bytes[i] & 0xF];
        }
        return new string(text);
    }
}
