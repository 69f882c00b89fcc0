using System.Globalization;
using System.Net;

namespace DataWorksMeta.Sessions;

/// <summary>The address of a proxy, in the spellings that other tools take as well.</summary>
/// <param name="Uri">Where it is, without a user.</param>
/// <param name="User">As whom; <see langword="null"/> where the address names nobody.</param>
internal sealed record ProxyAddress(Uri Uri, NetworkCredential? User)
{
    // The h only says that the proxy resolves names, which the runtime leaves to it anyhow.
    private static readonly Dictionary<string, (string Scheme, int Port)> s_schemes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http"] = ("http", 80),
        ["https"] = ("https", 443),
        ["socks"] = ("socks5", 1080),
        ["socks4"] = ("socks4", 1080),
        ["socks4a"] = ("socks4a", 1080),
        ["socks5"] = ("socks5", 1080),
        ["socks5h"] = ("socks5", 1080),
    };

    /// <summary>The address that a text means, http where no scheme is said; <see langword="null"/> where it means none.</summary>
    public static ProxyAddress? Parse(string text)
    {
        // What stands around it was meant for a shell.
        text = text.Trim().Trim('"', '\'').Trim();
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (!s_schemes.TryGetValue(scheme < 0 ? "http" : text[..scheme], out (string Scheme, int Port) kind))
            return null;
        string rest = (scheme < 0 ? text : text[(scheme + 3)..]).TrimEnd('/');
        // A password may hold an @ as it is: the last one stands before the host.
        int at = rest.LastIndexOf('@');
        Uri? uri = Address(kind.Scheme, kind.Port, rest[(at + 1)..]);
        return uri is null ? null : new ProxyAddress(uri, at < 0 ? null : UserOf(rest[..at]));
    }

    private static Uri? Address(string scheme, int usualPort, string authority)
    {
        int colon = authority.LastIndexOf(':');
        bool hasPort = colon > authority.LastIndexOf(']') && colon > 0;
        string host = hasPort ? authority[..colon] : authority;
        int port = usualPort;
        if (hasPort && !int.TryParse(authority[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out port))
            return null;
        if (port is <= 0 or >= 65_536)
            return null;
        return Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown || host.Contains(':') != host.StartsWith('[')
            ? null
            : new UriBuilder(scheme, host, port).Uri;
    }

    private static NetworkCredential UserOf(string text)
    {
        string[] parts = text.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : string.Empty);
    }
}
