using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>What a field is, told by its name alone.</summary>
internal static class SecretNames
{
    private static readonly string[] s_parts =
    [
        "password", "passwd", "passphrase", "passcode", "passkey", "pwd", "secret", "token", "accesskey", "accessid", "privatekey",
        "apikey", "credential", "keytab", "signature", "authorization", "cookie", "connectionstring", "encryptionkey", "encryptkey",
        "masterkey", "sharedkey", "signingkey", "signkey", "aeskey", "hmackey", "sshkey", "rsakey", "accountkey", "jaas", "jwt",
        "bearer", "pincode", "密码", "口令", "密钥", "令牌",
    ];

    // Too short to be looked for within a word: the whole name, or its last word.
    private static readonly HashSet<string> s_whole = new(StringComparer.Ordinal)
    {
        "ak", "sk", "pass", "pin", "pw", "psw", "otp", "sas", "akid", "aksecret",
    };

    // Tokens that only say where a list goes on, or which request this was.
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "nexttoken", "clienttoken", "pagetoken", "continuationtoken",
    };

    // Texts of settings: one that cannot be read is hidden as a whole.
    private static readonly HashSet<string> s_settings = new(StringComparer.OrdinalIgnoreCase)
    {
        "EngineInfo", "ConfigValue", "ConfigValues", "ConnectionInfo", "ConnectionProperties", "EnvVariables",
    };

    private static readonly string[] s_likelySettings =
    [
        "config", "configs", "configuration", "conf", "settings", "setting", "properties", "property", "options", "parameters", "params",
        "param", "variables", "env", "extra", "info",
    ];

    /// <summary>Whether a field of this name holds a secret.</summary>
    public static bool IsSecret(string name)
    {
        var plain = new StringBuilder(name.Length);
        int lastWord = 0;
        bool isInWord = false;
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (!char.IsLetterOrDigit(c))
            {
                isInWord = false;
                continue;
            }
            if (!isInWord || (char.IsUpper(c) && char.IsLower(name[i - 1])))
                lastWord = plain.Length;
            isInWord = true;
            plain.Append(char.ToLowerInvariant(c));
        }
        string key = plain.ToString();
        if (s_harmless.Contains(key))
            return false;
        return s_whole.Contains(key)
            || s_whole.Contains(key[lastWord..])
            || s_parts.Any(part => key.Contains(part, StringComparison.Ordinal));
    }

    /// <summary>Whether a field of this name holds addresses that whoever knows them may write to.</summary>
    public static bool IsSecretAddress(string name) =>
        name.Contains("webhook", StringComparison.OrdinalIgnoreCase)
        || name.Contains("weburl", StringComparison.OrdinalIgnoreCase)
        || name.Contains("robot", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a field of this name holds a text of settings, secrets among them.</summary>
    public static bool IsSettings(string name) => s_settings.Contains(name);

    /// <summary>Whether a text under this name is more likely settings than code or prose.</summary>
    public static bool IsLikelySettings(string name) =>
        s_likelySettings.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
}
