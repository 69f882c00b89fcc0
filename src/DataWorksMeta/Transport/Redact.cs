using System.Text;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>The only place that formats requests and replies for people. Secrets, tokens and signatures never pass.</summary>
internal static class Redact
{
    private const string Hidden = "***";
    private const int ShownBytes = 2048;

    // Signature=..., "Signature":"...", Signature%3D..., SecurityToken likewise, in whatever case the server repeats them.
    private static readonly Regex s_signed = new(
        @"(?<name>\b(?:Signature|SecurityToken|security-token|access_?key_?secret|sts_token|password)(?:""?\s*[:=]\s*""?|%3D|%253D))(?<value>[^&,""\s<%]+(?:%[0-9A-F]{2}[^&,""\s<%]*)*)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Fields of replies that hold connection settings, and with them passwords and keys.
    private static readonly Regex s_secretFields = new(
        @"(""(?:Content|EngineInfo|ConnectionInfo|Password|AccessKeySecret|SecurityToken)""\s*:\s*"")(?:[^""\\]|\\.)*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>A text from outside, fit to be shown: no secret of this caller, no control characters, one line of bounded length.</summary>
    public static string Text(string text, Credential? credential, int maximum = 600)
    {
        if (credential is not null)
        {
            text = Hide(text, credential.Secret);
            text = Hide(text, credential.SecurityToken);
        }
        text = s_signed.Replace(text, "${name}" + Hidden);
        var plain = new StringBuilder(Math.Min(text.Length, maximum) + 1);
        foreach (char c in text)
        {
            if (plain.Length >= maximum)
            {
                plain.Append('…');
                break;
            }
            if (char.IsControl(c) || c is '\u2028' or '\u2029' or ' ')
            {
                if (plain.Length > 0 && plain[plain.Length - 1] != ' ')
                    plain.Append(' ');
            }
            else
            {
                plain.Append(c);
            }
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>The request as a person may see it: action and business parameters, nothing of who signed it.</summary>
    public static string Request(ApiRequest request, Uri endpoint, Credential credential)
    {
        var line = new StringBuilder(256);
        line.Append(request.Method).Append(' ').Append(endpoint.GetLeftPart(UriPartial.Authority)).Append(" Action=").Append(request.Action).Append(" Version=").Append(request.Version);
        AppendPairs(line, "query", request.Query, credential);
        AppendPairs(line, "form", request.Form, credential);
        line.Append(" key=").Append(credential.MaskedKeyId);
        return line.ToString();
    }

    public static string Reply(HttpReply reply, Credential credential)
    {
        string start = Encoding.UTF8.GetString(reply.Bytes, 0, Math.Min(reply.Length, ShownBytes));
        start = s_secretFields.Replace(start, "$1" + Hidden);
        return $"HTTP {reply.StatusCode}, {reply.Length} bytes, {reply.ContentType ?? "no content type"}: {Text(start, credential, ShownBytes)}";
    }

    private static void AppendPairs(StringBuilder line, string label, IReadOnlyList<KeyValuePair<string, string>> pairs, Credential credential)
    {
        if (pairs.Count == 0)
            return;
        line.Append(' ').Append(label).Append('{');
        for (int i = 0; i < pairs.Count; i++)
            line.Append(i > 0 ? ", " : string.Empty).Append(pairs[i].Key).Append('=').Append(Text(pairs[i].Value, credential, 200));
        line.Append('}');
    }

    private static string Hide(string text, string? secret)
    {
        if (secret is not { Length: > 3 })
            return text;
        string once = PercentEncoding.Encode(secret);
        string twice = PercentEncoding.Encode(once);
        return text.Replace(secret, Hidden).Replace(once, Hidden).Replace(twice, Hidden);
    }
}
