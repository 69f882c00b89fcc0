using System.Security.Cryptography;
using System.Text;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Signing;

/// <summary>ACS3-HMAC-SHA256: query, the signed headers and the hash of the body.</summary>
internal static class Acs3Signature
{
    private const string HashHeader = "x-acs-content-sha256";

    public static ServiceError? Check(ApiCall call, AccessKey key)
    {
        string? given = call.Acs3Field("Signature");
        string? signedHeaders = call.Acs3Field("SignedHeaders");
        if (string.IsNullOrEmpty(given) || string.IsNullOrEmpty(signedHeaders))
            return ServiceErrors.IncompleteSignature("Authorization has no Signature or no SignedHeaders.");
        string? bodyHash = call.Header(HashHeader);
        if (string.IsNullOrEmpty(bodyHash))
            return ServiceErrors.IncompleteSignature("The header " + HashHeader + " is missing.");
        if (!string.Equals(bodyHash, call.Body.Sha256, StringComparison.Ordinal))
            return ServiceErrors.BodyHashMismatch(call.Body.Sha256);
        if (call.Header("x-acs-accesskey-id") is { } named && named != key.Id)
            return ServiceErrors.IncompleteSignature("x-acs-accesskey-id is not the Credential.");

        string[] names = signedHeaders.Split(';');
        Array.Sort(names, StringComparer.Ordinal);
        if (FirstUnsigned(call, names) is { } unsigned)
            return ServiceErrors.IncompleteSignature("The header " + unsigned + " is not signed.");

        string canonicalHash = HashCanonicalRequest(call, names, bodyHash);
        SignatureText text = SignatureText.Start().Append("ACS3-HMAC-SHA256\n").Append(canonicalHash);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key.Acs3Key, text.Bytes, hash);
        Span<byte> expected = stackalloc byte[64];
        Convert.TryToHexStringLower(hash, expected, out _);
        if (SignatureCheck.SameText(expected, given))
            return null;
        string stringToSign = text.ToString();
        return ServiceErrors.SignatureMismatch(stringToSign + ", server canonical request is:" + CanonicalRequest(call, names, bodyHash));
    }

    // host, content-type and every x-acs-* header that is sent must be covered.
    private static string? FirstUnsigned(ApiCall call, string[] names)
    {
        foreach (var header in call.Context.Request.Headers)
        {
            string name = header.Key;
            bool mustBeSigned = name.Equals("Host", StringComparison.OrdinalIgnoreCase)
                || name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase);
            if (mustBeSigned && !Contains(names, name))
                return name.ToLowerInvariant();
        }

        return null;
    }

    private static bool Contains(string[] lowerCaseNames, string name)
    {
        foreach (string candidate in lowerCaseNames)
        {
            // The list itself must be lower case: an upper-case name never matches.
            if (candidate.Length == name.Length && Ascii.EqualsIgnoreCase(candidate, name)
                && !candidate.AsSpan().ContainsAnyInRange('A', 'Z'))
                return true;
        }

        return false;
    }

    private static string HashCanonicalRequest(ApiCall call, string[] names, string bodyHash)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(CanonicalRequest(call, names, bodyHash).Bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    private static SignatureText CanonicalRequest(ApiCall call, string[] names, string bodyHash)
    {
        SignatureText text = SignatureText.Start().Append(call.Method).Append("\n/\n");
        bool first = true;
        foreach (ref readonly Parameter parameter in call.QueryParameters.Items)
        {
            if (!first)
                text.Append('&');
            first = false;
            text.AppendEncoded(parameter.Name).Append('=').AppendEncoded(parameter.Value);
        }

        text.Append('\n');
        foreach (string name in names)
            text.Append(name).Append(':').Append(call.Header(name).AsSpan().Trim()).Append('\n');
        text.Append('\n');
        for (int i = 0; i < names.Length; i++)
        {
            if (i > 0)
                text.Append(';');
            text.Append(names[i]);
        }

        return text.Append('\n').Append(bodyHash);
    }
}
