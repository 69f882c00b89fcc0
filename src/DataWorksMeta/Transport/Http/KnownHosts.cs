using System.Collections.Concurrent;

namespace DataWorksMeta.Transport;

/// <summary>The names that led to a machine before, in this process: one of them that does not now is a matter of the moment.</summary>
internal static class KnownHosts
{
    private static readonly ConcurrentDictionary<string, bool> s_names = new(StringComparer.OrdinalIgnoreCase);

    public static void Remember(Uri address)
    {
        if (address.HostNameType == UriHostNameType.Dns)
            s_names.TryAdd(address.IdnHost, true);
    }

    public static bool Include(Uri address) => s_names.ContainsKey(address.IdnHost);
}
