using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>
/// What tells one question from all others: what is asked, with all its parameters, of which region and endpoint. Whoever asks is no part
/// of it: temporary keys change.
/// </summary>
internal readonly record struct RequestKey(ulong High, ulong Low)
{
    private const int Digits = 32;

    public static RequestKey Of(ApiRequest request, string? region, Uri endpoint) => Of(Text(request), region, endpoint);

    /// <param name="question">What is asked: each question has a text of its own.</param>
    /// <param name="region">The region that is asked.</param>
    /// <param name="endpoint">The address that is asked.</param>
    public static RequestKey Of(string question, string? region, Uri endpoint)
    {
        var text = new StringBuilder();
        Add(text, region ?? string.Empty);
        Add(text, endpoint.AbsoluteUri);
        text.Append(question);
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return new RequestKey(BitConverter.ToUInt64(hash, 0), BitConverter.ToUInt64(hash, sizeof(ulong)));
    }

    /// <summary>A request in one text, which no other request has; the order of its parameters says nothing.</summary>
    public static string Text(ApiRequest request)
    {
        var text = new StringBuilder();
        Add(text, request.Version);
        Add(text, request.Action);
        Add(text, request.Query);
        text.Append('&');
        Add(text, request.Form);
        return text.ToString();
    }

    public static bool TryParse(string? text, out RequestKey key)
    {
        key = default;
        if (text?.Length != Digits
            || !ulong.TryParse(text.AsSpan(0, Digits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong high)
            || !ulong.TryParse(text.AsSpan(Digits / 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong low))
        {
            return false;
        }
        key = new RequestKey(high, low);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    private static void Add(StringBuilder text, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        foreach ((string name, string value) in parameters.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            Add(text, name);
            Add(text, value);
        }
    }

    // With its length: no two rows of texts run together into the same.
    private static void Add(StringBuilder text, string part) =>
        text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
}
