using System.Net;

namespace DataWorksMeta.Transport;

/// <summary>How requests leave this machine: through which proxy, as whom, and for which hosts without one.</summary>
internal sealed class ProxySetting(
    Uri? address,
    NetworkCredential? credential,
    IReadOnlyList<string> exceptions,
    bool usesSystem = false) : IEquatable<ProxySetting>
{
    /// <summary>No proxy at all.</summary>
    public static readonly ProxySetting None = new(null, null, []);

    /// <summary>Whatever the platform is set up for; on Linux that is nothing but the environment, which is read afresh instead.</summary>
    public static readonly ProxySetting System = new(null, null, [], usesSystem: true);

    /// <summary>The proxy; <see langword="null"/> where there is none, or only the platform knows.</summary>
    public Uri? Address { get; } = address;

    public NetworkCredential? Credential { get; } = credential;

    /// <summary>Hosts that are reached without it, as in <c>NO_PROXY</c>.</summary>
    public IReadOnlyList<string> Exceptions { get; } = exceptions;

    public bool UsesSystem { get; } = usesSystem;

    public bool Equals(ProxySetting? other) =>
        other is not null
        && Address == other.Address
        && UsesSystem == other.UsesSystem
        && Credential?.UserName == other.Credential?.UserName
        && Credential?.Password == other.Credential?.Password
        && Exceptions.SequenceEqual(other.Exceptions, StringComparer.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => Equals(obj as ProxySetting);

    public override int GetHashCode() => (Address?.GetHashCode() ?? 0) ^ Exceptions.Count ^ (UsesSystem ? 1 << 20 : 0);

    public override string ToString() => Address?.GetLeftPart(UriPartial.Authority) ?? (UsesSystem ? "as the system is set up" : "none");
}
