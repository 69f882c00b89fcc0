using System.Net;

namespace DataWorksMeta.Transport;

/// <summary>
/// Decides for each request whether it goes through the proxy. What is near never does: a proxy would see its secrets, or could not reach
/// it.
/// </summary>
internal sealed class ChannelProxy(ProxySetting setting) : IWebProxy
{
    private readonly IWebProxy? _system = setting.UsesSystem ? WebRequest.DefaultWebProxy : null;

    public ICredentials? Credentials
    {
        get => setting.Credential ?? _system?.Credentials;
        set => throw new NotSupportedException();
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : setting.Address ?? _system?.GetProxy(destination);

    public bool IsBypassed(Uri host) =>
        NearAddress.IsNear(host)
        || (setting.Address is null ? _system?.IsBypassed(host) ?? true : HostExceptions.Include(setting.Exceptions, host));
}
