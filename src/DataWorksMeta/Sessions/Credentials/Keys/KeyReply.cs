using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Reads a temporary key out of a reply. The sources differ in the spelling of four fields.</summary>
internal sealed class KeyReply(string keyId, string secret, string securityToken, string expiration)
{
    public static readonly KeyReply Pascal = new("AccessKeyId", "AccessKeySecret", "SecurityToken", "Expiration");
    public static readonly KeyReply Camel = new("accessKeyId", "accessKeySecret", "securityToken", "expiration");
    public static readonly KeyReply Snake = new("access_key_id", "access_key_secret", "sts_token", "expiration");

    /// <param name="fields">The object that holds the key.</param>
    /// <param name="who">Who gave it, for the error.</param>
    /// <param name="provider">The vendor's word for the source.</param>
    /// <param name="now">The time: a key that has ended is none.</param>
    /// <exception cref="DwException">A field is missing or makes no sense.</exception>
    public Credential Read(JsonElement? fields, string who, string provider, DateTimeOffset now)
    {
        if (fields is not { ValueKind: JsonValueKind.Object } parent)
            throw Broken(who, "gave no key");
        string id = Text(parent, keyId) ?? throw Broken(who, $"gave no {keyId}");
        string key = Text(parent, secret) ?? throw Broken(who, $"gave no {secret}");
        DateTimeOffset? end = End(parent, who);
        if (end <= now)
            throw Broken(who, $"gave a key that ended at {Timestamp.Format(end.Value)}. Check the clock of this machine");
        return new Credential(id, key, Text(parent, securityToken), end, provider);
    }

    public static DwException Broken(string who, string what, int? statusCode = null) =>
        new(new Fault(ErrorId.BrokenCredential, $"{who} {what}.", statusCode));

    private DateTimeOffset? End(JsonElement parent, string who)
    {
        if (Text(parent, expiration) is not string text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && ReplyFields.Time(parent, expiration) is DateTimeOffset time
            && number > 0)
        {
            return time;
        }
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset end)
            ? end
            : throw Broken(who, $"gave an {expiration} that is no time");
    }

    private static string? Text(JsonElement parent, string name) =>
        ReplyFields.Text(parent, name)?.Trim() is { Length: > 0 } text ? text : null;
}
