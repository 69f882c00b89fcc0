using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>The one reader of addresses, and the rules which of them may be given a secret or asked for one.</summary>
/// <remarks>None of them takes a user or password along. Whoever asks names the fault. A proxy's address has its own reader.</remarks>
internal static class Address
{
    public const string HostRule = "must be a host name or an https:// address without a path (http:// for this machine only)";
    public const string UriRule = "must be an https:// address (http:// only for this machine or a link-local address)";

    /// <summary>
    /// A web server's own address, https where no scheme is said; <see langword="null"/> where the text is none, or holds more.
    /// </summary>
    public static Uri? Origin(string text) =>
        Parse(text, "https") is Uri uri
        && uri.Scheme is "https" or "http"
        && uri.UserInfo.Length == 0
        && uri.PathAndQuery == "/"
        && uri.Fragment.Length == 0
            ? uri
            : null;

    /// <summary>The same, as far as a secret may be sent there.</summary>
    public static Uri? SafeOrigin(string text) => Origin(text) is Uri uri && IsSafe(uri) ? uri : null;

    /// <summary>A full address that hands out keys, path and query included; <see langword="null"/> where it may not be called.</summary>
    public static Uri? OfKeys(string text) =>
        Parse(text) is Uri uri
        && uri.UserInfo.Length == 0
        && (uri.Scheme == "https" || (uri.Scheme == "http" && NearAddress.IsNear(uri)))
            ? uri
            : null;

    /// <summary>Encrypted, or never leaving this machine.</summary>
    public static bool IsSafe(Uri uri) => uri.Scheme == "https" || uri.IsLoopback;

    private static Uri? Parse(string text, string? usualScheme = null)
    {
        string address = usualScheme is null || text.Contains("://", StringComparison.Ordinal) ? text : $"{usualScheme}://{text}";
        return Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Host.Length > 0 ? uri : null;
    }
}
