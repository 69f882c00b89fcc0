using System.Net;
using System.Net.Sockets;

namespace DataWorksMeta.Transport;

/// <summary>This machine, its own link, and its cloud's metadata service.</summary>
internal static class NearAddress
{
    public static readonly Uri Metadata = new("http://100.100.100.200");

    public static bool IsNear(Uri uri)
    {
        if (uri.IsLoopback)
            return true;
        if (!IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? address))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return address.IsIPv6LinkLocal;
        byte[] bytes = address.GetAddressBytes();
        return (bytes[0] == 169 && bytes[1] == 254) || uri.Host == Metadata.Host;
    }
}
