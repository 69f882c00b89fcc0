using System.Globalization;

namespace DataWorksMeta.Transport;

/// <summary>The hosts of a <c>NO_PROXY</c> list: a name stands for itself and what ends in it, <c>*</c> for all.</summary>
internal static class HostExceptions
{
    public static IReadOnlyList<string> Parse(string? list) =>
        list is null ? [] : [.. list.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(static entry => entry.Trim().ToLowerInvariant()).Where(static entry => entry.Length > 0)];

    public static bool Include(IReadOnlyList<string> exceptions, Uri uri)
    {
        string host = uri.Host.Trim('[', ']').ToLowerInvariant();
        string port = ":" + uri.Port.ToString(CultureInfo.InvariantCulture);
        foreach (string entry in exceptions)
        {
            string name = entry.EndsWith(port, StringComparison.Ordinal) && entry.IndexOf(':') == entry.Length - port.Length ? entry.Substring(0, entry.Length - port.Length) : entry;
            name = name.StartsWith("*.", StringComparison.Ordinal) ? name.Substring(1) : name;
            if (name == "*" || name.TrimStart('.') == host || (name.Length > 0 && host.EndsWith(name[0] == '.' ? name : "." + name, StringComparison.Ordinal)))
                return true;
        }
        return false;
    }
}
