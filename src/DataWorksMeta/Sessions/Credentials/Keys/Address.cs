using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Which addresses may be given a secret or asked for one.</summary>
internal static class Address
{
    public const string HostRule = "must be a host name or an https:// address without a path (http:// for this machine only)";
    public const string UriRule = "must be an https:// address (http:// only for this machine or a link-local address)";

    /// <summary>A service's own address; <see langword="null"/> where the text is none that may be called.</summary>
    public static Uri? Host(string text)
    {
        string address = text.IndexOf("://", StringComparison.Ordinal) < 0 ? "https://" + text : text;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0 || uri.PathAndQuery != "/" || uri.Fragment.Length > 0)
            return null;
        return uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback) ? uri : null;
    }

    /// <summary>A full address, path and query included; <see langword="null"/> where it may not be called.</summary>
    public static Uri? Full(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
            return null;
        return uri.Scheme == "https" || (uri.Scheme == "http" && NearAddress.IsNear(uri)) ? uri : null;
    }
}
