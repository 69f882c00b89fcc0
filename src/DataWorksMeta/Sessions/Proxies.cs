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
        Uri uri = Address.OfProxy(text)
            ?? throw new DwException(ErrorId.InvalidProxy, $"the environment variable {variable} is not the address of a proxy.");
        return new ProxySetting(WithoutUser(uri), User(uri), Exceptions(environment));
    }

    /// <exception cref="DwException">It is no address of a proxy, or holds a password that would show.</exception>
    public static ProxySetting From(Uri address, NetworkCredential? credential, EnvironmentReader environment)
    {
        if (!Address.IsProxy(address))
            throw new DwException(ErrorId.InvalidProxy, "-Proxy is not the address of a proxy.");
        if (address.UserInfo.Length > 0)
            throw new DwException(ErrorId.InvalidProxy, "-Proxy holds a user name: it would show wherever the address does.");
        return new ProxySetting(WithoutUser(address), credential, Exceptions(environment));
    }

    private static IReadOnlyList<string> Exceptions(EnvironmentReader environment) =>
        HostExceptions.Parse(environment["NO_PROXY"] ?? environment["no_proxy"]);

    private static Uri WithoutUser(Uri uri) => new UriBuilder(uri.Scheme, uri.Host, uri.Port).Uri;

    private static NetworkCredential? User(Uri uri)
    {
        if (uri.UserInfo.Length == 0)
            return null;
        string[] parts = uri.UserInfo.Split(':', 2);
        return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : string.Empty);
    }
}
