using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>One key pair, perhaps temporary. It has no text form, so that it cannot be printed by accident.</summary>
internal sealed class Credential(string keyId, string secret, string? securityToken = null, DateTimeOffset? expiration = null, string? provider = null)
{
    public string KeyId { get; } = keyId;

    public string Secret { get; } = secret;

    public string? SecurityToken { get; } = securityToken is { Length: > 0 } ? securityToken : null;

    public DateTimeOffset? Expiration { get; } = expiration;

    /// <summary>The vendor's word for where the key came from, such as <c>default/env</c>; sent and signed as <c>x-acs-credentials-provider</c> when known.</summary>
    public string? Provider { get; } = provider;

    public byte[] SecretKey { get; } = Encoding.UTF8.GetBytes(secret);

    /// <summary>Enough of the key id to recognise it: its last four characters.</summary>
    public string MaskedKeyId => Mask(KeyId);

    public static string Mask(string keyId) => keyId.Length > 4 ? "****" + keyId.Substring(keyId.Length - 4) : "****";

    public override string ToString() => "Credential " + MaskedKeyId;
}
