using System.Net;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>Finds the proxy of a session: what was said, else the environment as it is now, else what the system is set up for.</summary>
internal static class Proxies
{
    private static readonly string[] s_variables = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

    /// <exception cref="DwException">It is no address of a proxy.</exception>
    public static ProxySetting From(EnvironmentReader environment)
    {
        string? variable = Array.Find(s_variables, name => environment[name] is not null);
        if (variable is null)
            return OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? ProxySetting.System : ProxySetting.None;
        string text = environment[variable]!;
        if (!Uri.TryCreate(text.IndexOf("://", StringComparison.Ordinal) < 0 ? "http://" + text : text, UriKind.Absolute, out Uri? uri) || !IsProxy(uri))
            throw new DwException(ErrorId.InvalidProxy, $"the environment variable {variable} is not the address of a proxy.");
        return new ProxySetting(WithoutUser(uri), User(uri), HostExceptions.Parse(environment["NO_PROXY"] ?? environment["no_proxy"]));
    }

    /// <exception cref="DwException">It is no address of a proxy, or holds a password that would show.</exception>
    public static ProxySetting From(Uri address, NetworkCredential? credential, EnvironmentReader environment)
    {
        if (!address.IsAbsoluteUri || !IsProxy(address))
            throw new DwException(ErrorId.InvalidProxy, "-Proxy is not the address of a proxy.");
        if (address.UserInfo.Length > 0)
            throw new DwException(ErrorId.InvalidProxy, "-Proxy holds a user name: it would show wherever the address does.");
        return new ProxySetting(WithoutUser(address), credential, HostExceptions.Parse(environment["NO_PROXY"] ?? environment["no_proxy"]));
    }

    private static bool IsProxy(Uri uri) => uri.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" && uri.Host.Length > 0 && uri.PathAndQuery.Length <= 1;

    private static Uri WithoutUser(Uri uri) => new UriBuilder(uri.Scheme, uri.Host, uri.Port).Uri;

    private static NetworkCredential? User(Uri uri)
    {
        if (uri.UserInfo.Length == 0)
            return null;
        string[] parts = uri.UserInfo.Split([':'], 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : string.Empty);
    }
}
