using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A digest of a whole configuration, secrets included: two sessions share a key only where all of it is equal.</summary>
internal static class CacheKey
{
    public static string Of(params string?[] parts)
    {
        // Each part with its length, so that no two lists run into one text.
        var text = new StringBuilder(256);
        foreach (string? part in parts)
            text.Append(part?.Length.ToString(CultureInfo.InvariantCulture) ?? "-").Append(':').Append(part);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
