using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataWorksMeta.Session.Credentials;

/// <summary>A digest of a whole configuration, secrets included: two sessions share a key only where all of it is equal.</summary>
internal static class CacheKey
{
    public static string Of(params string?[] parts)
    {
        // Each part with its length, so that no two lists run into one text.
        var text = new StringBuilder(256);
        foreach (string? part in parts)
            text.Append(part?.Length.ToString(CultureInfo.InvariantCulture) ?? "-").Append(':').Append(part);
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
