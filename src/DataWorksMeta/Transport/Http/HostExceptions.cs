using System.Globalization;
using System.Net;

namespace DataWorksMeta.Transport;

/// <summary>
/// The hosts of a <c>NO_PROXY</c> list: a name stands for itself and what ends in it, <c>*</c> for all, an address for itself, with a
/// length for its network; each with a port for that alone.
/// </summary>
internal static class HostExceptions
{
    public static IReadOnlyList<string> Parse(string? list) =>
        (list ?? string.Empty).ToLowerInvariant()
            .Split([',', ';', ' ', '\t', '\r', '\n', '"', '\''], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool Include(IReadOnlyList<string> exceptions, Uri uri)
    {
        string host = uri.Host.Trim('[', ']').ToLowerInvariant();
        IPAddress? address = IPAddress.TryParse(host, out IPAddress? parsed) ? parsed : null;
        string port = ":" + uri.Port.ToString(CultureInfo.InvariantCulture);
        foreach (string entry in exceptions)
        {
            if (address is not null && Holds(entry, address, port))
                return true;
            bool namesPort = entry.EndsWith(port, StringComparison.Ordinal) && entry.IndexOf(':') == entry.Length - port.Length;
            string name = (namesPort ? entry[..^port.Length] : entry).TrimEnd('.');
            name = name.StartsWith("*.", StringComparison.Ordinal) ? name[1..] : name;
            if (name == "*" || name.TrimStart('.') == host || IsEnd(name, host))
                return true;
        }
        return false;
    }

    /// <summary>Whether an entry is the address or the network it is in, in whatever spelling.</summary>
    private static bool Holds(string entry, IPAddress address, string port)
    {
        if (entry.StartsWith('['))
        {
            int end = entry.IndexOf(']');
            if (end < 0 || (end + 1 < entry.Length && entry[(end + 1)..] != port))
                return false;
            entry = entry[1..end];
        }
        if (IPAddress.TryParse(entry, out IPAddress? single))
            return single.Equals(address);
        return IsNetworkOf(entry, address);
    }

    // The runtime's own reader wants the bits behind the length to be zero; other tools take 10.1.2.3/8.
    private static bool IsNetworkOf(string entry, IPAddress address)
    {
        string[] parts = entry.Split('/');
        if (parts.Length != 2
            || !IPAddress.TryParse(parts[0], out IPAddress? start)
            || start.AddressFamily != address.AddressFamily
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int length))
        {
            return false;
        }
        byte[] one = start.GetAddressBytes();
        byte[] other = address.GetAddressBytes();
        return length <= one.Length * 8
            && Enumerable.Range(0, length).All(bit => ((one[bit / 8] ^ other[bit / 8]) & (0x80 >> (bit % 8))) == 0);
    }

    private static bool IsEnd(string name, string host) =>
        name.Length > 0 && host.EndsWith(name[0] == '.' ? name : "." + name, StringComparison.Ordinal);
}
