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
        ProxyAddress proxy = ProxyAddress.Parse(text)
            ?? throw new DwException(ErrorId.InvalidProxy, $"the environment variable {variable} is not the address of a proxy.");
        return new ProxySetting(proxy.Uri, proxy.User, Exceptions(environment));
    }

    /// <exception cref="DwException">It is no address of a proxy, or holds a password that would show.</exception>
    public static ProxySetting From(Uri address, NetworkCredential? credential, EnvironmentReader environment)
    {
        ProxyAddress proxy = ProxyAddress.Parse(address.OriginalString)
            ?? throw new DwException(ErrorId.InvalidProxy, "-Proxy is not the address of a proxy.");
        if (proxy.User is not null)
            throw new DwException(ErrorId.InvalidProxy, "-Proxy holds a user name: it would show wherever the address does.");
        return new ProxySetting(proxy.Uri, credential, Exceptions(environment));
    }

    private static IReadOnlyList<string> Exceptions(EnvironmentReader environment) =>
        HostExceptions.Parse(environment["NO_PROXY"] ?? environment["no_proxy"]);
}
