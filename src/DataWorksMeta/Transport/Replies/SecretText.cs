using System.Buffers;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>Finds secrets in texts that are no JSON: addresses, messages, settings in any other notation.</summary>
internal static class SecretText
{
    private const string Hidden = Secrets.Hidden;
    private const RegexOptions Usual = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string Names =
        @"(?:password|passwd|pwd|passphrase|passcode|secret|token|access_?key(?:_?id)?|access_?id|api_?key|private_?key|credential"
        + @"|signature|(?<![A-Za-z])(?:sign|pin|pass|ak|sk))";

    // name = value, the value in quotes or up to what usually ends one.
    private static readonly Regex s_assignment = new(
        $"(?<![A-Za-z0-9_.\\-])(?<name>[A-Za-z0-9_.\\-]*{Names}\\s*=\\s*)(?:\"[^\"]*\"|'[^']*'|[^&;,\\s\"'<>]+)",
        Usual);

    private static readonly Regex s_addressKey = new(
        """(?<name>[?&](?:key|sig|code|auth|hook)=)[^&#\s"'<>]+""",
        Usual);

    private static readonly Regex s_userInfo = new(
        @"(?<![A-Za-z0-9+.\-])(?<scheme>[A-Za-z][A-Za-z0-9+.\-]*://[^/\s:@""']*):[^/\s""']*@",
        RegexOptions.CultureInvariant);

    // A token alone in the place of a user, and the form of one driver that puts its user before a slash.
    private static readonly Regex s_loneUser = new(
        """(?<![A-Za-z0-9+.\-])(?<scheme>[A-Za-z][A-Za-z0-9+.\-]*://)[^/\s:@"']{12,}@""",
        RegexOptions.CultureInvariant);

    private static readonly Regex s_oracle = new("""(?<user>jdbc:oracle:[a-z0-9]+:[^/\s@]+/)[^@\s]+@""", Usual);

    // Addresses whose path is the secret.
    private static readonly Regex s_hook = new(
        """(?<host>https?://(?:[^/\s"'<>\\]*hook[^/\s"'<>\\]*/|[^/\s"'<>\\]+/(?=[^\s"'<>\\,;]*hook)))[^\s"'<>\\,;]+""",
        Usual);

    // An address, as far as it says more than where it leads.
    private static readonly Regex s_address = new(
        """(?<![A-Za-z0-9+.\-])(?<scheme>[A-Za-z][A-Za-z0-9+.\-]{1,20}://)(?:[^/\s"'<>\\,;?#]*@)?(?<host>[^/\s"'<>\\,;?#@]*)"""
        + """[/?#][^\s"'<>\\,;]+""",
        RegexOptions.CultureInvariant);

    private static readonly Regex s_element = new(
        $"(?<start><(?<name>[\\w.:\\-]*{Names}[\\w.:\\-]*)(?:\\s[^<>]*)?>)[^<]+",
        Usual);

    private static readonly Regex s_shape = new(
        """-----BEGIN[A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END[A-Z ]*PRIVATE KEY-----|$)"""
        + """|(?<![0-9A-Za-z])(?:LTAI[0-9A-Za-z]{12,}|STS\.[0-9A-Za-z]{12,}|AKIA[0-9A-Z]{12,}|gh[a-z]_\w{20,}|sk-[\w\-]{20,}"""
        + """|eyJ[\w\-]{8,}\.[\w\-]{4,}(?:\.[\w\-]*)?)""",
        RegexOptions.CultureInvariant);

    private static readonly SearchValues<char> s_addressEnds = SearchValues.Create(" \t\r\n\"'?;,");

    private static readonly Regex s_word = new("""[\p{L}\p{N}][\p{L}\p{N}_.\-]*""", RegexOptions.CultureInvariant);

    /// <summary>A text that is mostly not secret (an address, a message) without the passwords and tokens in it.</summary>
    public static string Hide(string text)
    {
        // Most texts have nothing of the kind, and some are long.
        if (text.Contains("://", StringComparison.Ordinal))
            text = s_hook.Replace(text, "${host}" + Hidden);
        if (text.Contains('=', StringComparison.Ordinal))
            text = s_addressKey.Replace(s_assignment.Replace(text, "${name}" + Hidden), "${name}" + Hidden);
        if (text.Contains('@', StringComparison.Ordinal))
        {
            text = s_loneUser.Replace(s_userInfo.Replace(text, "${scheme}:" + Hidden + "@"), "${scheme}" + Hidden + "@");
            text = s_oracle.Replace(text, "${user}" + Hidden + "@");
        }
        if (text.Contains('<', StringComparison.Ordinal))
            text = s_element.Replace(text, "${start}" + Hidden);
        return s_shape.Replace(text, Hidden);
    }

    /// <summary>
    /// A text of settings in no notation that is read here (YAML, XML, JSON5, JAAS, lines of a shell): where it names a secret that could
    /// not be taken out alone, nothing of it is shown.
    /// </summary>
    public static string HideSettings(string text)
    {
        string shown = Hide(text);
        return NamesSecret(shown) ? Hidden : shown;
    }

    /// <summary>The same, and of addresses no more than where they lead.</summary>
    public static string HideAll(string text) => HideSettings(HideAddresses(text));

    /// <summary>Addresses lead where they lead, and say nothing more.</summary>
    public static string HideAddresses(string text) => s_address.Replace(text, "${scheme}${host}/" + Hidden);

    /// <summary>Whether a word that names a secret has something after it that is not hidden yet.</summary>
    private static bool NamesSecret(string text)
    {
        foreach (Match word in s_word.Matches(text))
        {
            if (!SecretNames.IsSecret(word.Value))
                continue;
            ReadOnlySpan<char> rest = text.AsSpan(word.Index + word.Length).TrimStart(" \t\r\n\"':=>]})\\,");
            if (rest.Length > 0 && !rest.StartsWith(Hidden, StringComparison.Ordinal))
            {
                if (!IsPartOfAddress(text, word.Index))
                    return true;
            }
        }
        return false;
    }

    // The path of an address may well have such words in it; what stands behind its question mark was looked at before.
    private static bool IsPartOfAddress(string text, int index) =>
        text.IndexOf("://", StringComparison.Ordinal) is int start and > 0
        && start < index
        && !text.AsSpan(start, index - start).ContainsAny(s_addressEnds);
}
