using System.Globalization;

namespace DataWorksMeta.Transport;

/// <summary>The hosts of a <c>NO_PROXY</c> list: a name stands for itself and what ends in it, <c>*</c> for all.</summary>
internal static class HostExceptions
{
    public static IReadOnlyList<string> Parse(string? list) =>
        (list ?? string.Empty).ToLowerInvariant()
            .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static bool Include(IReadOnlyList<string> exceptions, Uri uri)
    {
        string host = uri.Host.Trim('[', ']').ToLowerInvariant();
        string port = ":" + uri.Port.ToString(CultureInfo.InvariantCulture);
        foreach (string entry in exceptions)
        {
            bool namesPort = entry.EndsWith(port, StringComparison.Ordinal) && entry.IndexOf(':') == entry.Length - port.Length;
            string name = namesPort ? entry[..^port.Length] : entry;
            name = name.StartsWith("*.", StringComparison.Ordinal) ? name[1..] : name;
            if (name == "*" || name.TrimStart('.') == host || IsEnd(name, host))
                return true;
        }
        return false;
    }

    private static bool IsEnd(string name, string host) =>
        name.Length > 0 && host.EndsWith(name[0] == '.' ? name : "." + name, StringComparison.Ordinal);
}
