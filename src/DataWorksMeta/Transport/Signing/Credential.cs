using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>One key pair, perhaps temporary. It has no text form, so that it cannot be printed by accident.</summary>
internal sealed class Credential(
    string keyId,
    string secret,
    string? securityToken = null,
    DateTimeOffset? expiration = null,
    string? provider = null)
{
    private Regex? _secrets;

    public string KeyId { get; } = keyId;

    public string Secret { get; } = secret;

    public string? SecurityToken { get; } = securityToken is { Length: > 0 } ? securityToken : null;

    public DateTimeOffset? Expiration { get; } = expiration;

    /// <summary>
    /// The vendor's word for where the key came from, such as <c>default/env</c>; sent and signed as <c>x-acs-credentials-provider</c> when
    /// known.
    /// </summary>
    public string? Provider { get; } = provider;

    /// <summary>How long the secret or the token can have become, encoded and escaped.</summary>
    public int LongestForm => 16 * Math.Max(Secret.Length, SecurityToken?.Length ?? 0);

    /// <summary>The text without the secret and the token, however they were encoded or escaped on their way into it.</summary>
    public string Hide(string text, string replacement) => (_secrets ??= Pattern(Secret, SecurityToken)).Replace(text, replacement);

    public byte[] SecretKey { get; } = Encoding.UTF8.GetBytes(secret);

    /// <summary>Enough of the key id to recognise it: its last four characters.</summary>
    public string MaskedKeyId => Mask(KeyId);

    public static string Mask(string keyId) => keyId.Length > 4 ? string.Concat("****", keyId.AsSpan(keyId.Length - 4)) : "****";

    /// <summary>
    /// Keys and tokens are plain ASCII without blanks; anything else in them was put there by a slip, and would not pass a header.
    /// </summary>
    public static bool MayBeKey(string text) => text.All(static c => c is > ' ' and < (char)0x7F);

    public override string ToString() => "Credential " + MaskedKeyId;

    private static Regex Pattern(params string?[] secrets)
    {
        var pattern = new StringBuilder();
        foreach (string secret in secrets.Where(static secret => secret is { Length: > 3 })!)
        {
            pattern.Append(pattern.Length > 0 ? "|" : string.Empty);
            for (int i = 0; i < secret.Length; i++)
            {
                bool isPair = char.IsHighSurrogate(secret[i]) && i + 1 < secret.Length && char.IsLowSurrogate(secret[i + 1]);
                AppendForms(pattern, isPair ? secret[i..(i + 2)] : secret[i..(i + 1)]);
                i += isPair ? 1 : 0;
            }
        }
        return new Regex(pattern.Length > 0 ? pattern.ToString() : "(?!)", RegexOptions.CultureInvariant);
    }

    /// <summary>A character as it is, percent-encoded any number of times, escaped for JSON, or as an entity of HTML.</summary>
    private static void AppendForms(StringBuilder pattern, string character)
    {
        if (char.IsAsciiLetterOrDigit(character[0]))
        {
            pattern.Append(character);
            return;
        }
        string encoded = string.Concat(Encoding.UTF8.GetBytes(character).Select(static one => $"%(?:25)*{one:X2}"));
        string json = string.Concat(character.Select(static c => @"\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
        int number = character.Length == 2 ? char.ConvertToUtf32(character, 0) : character[0];
        pattern.AppendFormat(
            CultureInfo.InvariantCulture,
            @"(?:\\?{0}|(?i:{1}|{2}|&\#x0*{3:x};)|&\#0*{3};)",
            Regex.Escape(character),
            encoded,
            json,
            number);
    }
}
