using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>The only place that formats requests and replies for people. Secrets, tokens and signatures never pass.</summary>
internal static class Redact
{
    private const string Hidden = "***";
    private const int ShownCharacters = 2048;
    private const int LongestId = 128;
    private const int LongestParameter = 256 * 1024;
    private const int ReadBytes = 16 * ShownCharacters;

    // Signature=..., "Signature":"...", Signature%3D..., SecurityToken, passwords and pins likewise, encoded and escaped as the server
    // repeats them.
    private static readonly Regex s_named = new(
        """(?<name>(?:Signature|(?<!Next|Client|Page)Token|Secret|Access_?Key(?:_?Id|_?Secret)?|Password|Passwd|Passcode|Passphrase"""
        + """|Pwd|Api_?Key|Private_?Key|Credentials?|(?<![A-Za-z])(?:pin|pass|ak|sk))(?:\\?["'])?\s*(?:=>|=|:|%(?:25)*3D|%(?:25)*3A)\s*)"""
        + """(?:"(?:[^"\\]|\\.)+"?|'(?:[^'\\]|\\.)+'?|(?:\\?["'])?(?:(?!%(?:25)*26)(?:[^&,"'\s<\\]|\\(?:u[0-9A-F]{4}|/)))+)""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    // Fields of replies that hold connection settings, and with them passwords and keys.
    private static readonly Regex s_secretFields = new(
        """("(?:Content|EngineInfo|ConnectionInfo|Password|AccessKeySecret|SecurityToken)"\s*:\s*")(?:[^"\\]|\\.)*""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>
    /// A text from outside, fit to be shown: no secret of this caller, no control characters, one line of bounded length.
    /// </summary>
    public static string Text(string text, Credential? credential, int maximum = 600)
    {
        text = credential?.Hide(text, Hidden) ?? text;
        text = SecretText.Hide(s_named.Replace(text, "${name}" + Hidden));
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
                if (plain.Length > 0 && plain[^1] != ' ')
                    plain.Append(' ');
            }
            else
            {
                plain.Append(c);
            }
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>A code or a request id, as far as it is one: words and numbers of bounded length, no secret.</summary>
    public static string? Id(string? text, Credential? credential)
    {
        if (text is null)
            return null;
        var plain = new StringBuilder(Math.Min(text.Length, LongestId));
        foreach (char c in Text(text, credential, LongestId))
        {
            if (plain.Length < LongestId && (char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '*'))
                plain.Append(c);
        }
        return plain.Length > 0 ? plain.ToString() : null;
    }

    /// <summary>The request as a person may see it: action and business parameters, nothing of who signed it.</summary>
    public static string Request(ApiRequest request, Uri endpoint, Credential credential)
    {
        var line = new StringBuilder(256);
        line.Append(request.Method).Append(' ').Append(endpoint.GetLeftPart(UriPartial.Authority));
        line.Append(" Action=").Append(request.Action).Append(" Version=").Append(request.Version);
        AppendPairs(line, "query", request.Query, credential);
        AppendPairs(line, "form", request.Form, credential);
        line.Append(" key=").Append(credential.MaskedKeyId);
        return line.ToString();
    }

    public static string Reply(HttpReply reply, Credential credential) =>
        $"HTTP {reply.StatusCode}, {reply.Length} bytes, {Text(reply.ContentType ?? "no content type", credential, 100)}: "
        + $"{Start(reply, credential, ShownCharacters)}";

    /// <summary>The first characters of a reply. More of it is read than shown, so that no secret is cut in two and missed.</summary>
    public static string Start(HttpReply reply, Credential credential, int characters)
    {
        if (WithoutSecretFields(reply) is string json)
            return Text(json, credential, characters);
        string text = Encoding.UTF8.GetString(reply.Content.Span[..Math.Min(reply.Length, ReadBytes)]);
        text = credential.Hide(s_secretFields.Replace(text, "$1" + Hidden), Hidden);
        if (reply.Length > ReadBytes)
            text = text[..Math.Max(0, text.Length - credential.LongestForm)];
        return Text(text, credential, characters);
    }

    /// <summary>
    /// The whole reply without what its fields' names tell to be secret; <see langword="null"/> where it is no JSON that can be read.
    /// </summary>
    private static string? WithoutSecretFields(HttpReply reply)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(reply.Content);
            return Secrets.HideForLog(null, document.RootElement.GetRawText());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second is for half of a surrogate pair.
            return null;
        }
    }

    private static void AppendPairs(
        StringBuilder line,
        string label,
        IReadOnlyList<KeyValuePair<string, string>> pairs,
        Credential credential)
    {
        if (pairs.Count == 0)
            return;
        line.Append(' ').Append(label).Append('{');
        for (int i = 0; i < pairs.Count; i++)
        {
            line.Append(i > 0 ? ", " : string.Empty).Append(Text(pairs[i].Key, credential, LongestId)).Append('=');
            line.Append(Parameter(pairs[i].Key, pairs[i].Value, credential));
        }
        line.Append('}');
    }

    /// <summary>The value of a parameter as a person may see it, whatever it holds.</summary>
    public static string Parameter(string name, string value, Credential? credential)
    {
        if (value.Length > LongestParameter)
            return Hidden;
        // The caller's own secret first: what is hidden by its name may hold the start of it.
        return Text(Secrets.HideForLog(name, credential?.Hide(value, Hidden) ?? value), credential, 200);
    }
}
