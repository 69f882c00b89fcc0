using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>
/// Hides the secrets that replies carry in connection settings: by the names of their fields, at any depth, in JSON inside texts too.
/// </summary>
internal static class Secrets
{
    public const string Hidden = "***";

    private const int Deepest = 32;
    private const int LongText = 64 * 1024;

    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = 128 };
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] s_parts =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "accesskey", "accessid", "privatekey", "apikey", "credential",
        "keytab", "signature", "authorization", "cookie", "connectionstring",
    ];

    private static readonly HashSet<string> s_whole = new(StringComparer.Ordinal) { "ak", "sk", "pass", "akid", "aksecret" };

    // Tokens that only say where a list goes on, or which request this was.
    private static readonly HashSet<string> s_harmless = new(StringComparer.Ordinal)
    {
        "nexttoken", "clienttoken", "pagetoken", "continuationtoken",
    };

    // Texts of settings: one that cannot be read is hidden as a whole.
    private static readonly HashSet<string> s_settings = new(StringComparer.OrdinalIgnoreCase)
    {
        "EngineInfo", "ConfigValue", "ConnectionInfo", "ConnectionProperties", "EnvVariables",
    };

    private static readonly Regex s_assignment = new(
        @"(?<![A-Za-z0-9_.\-])(?<name>[A-Za-z0-9_.\-]*(?:password|passwd|pwd|passphrase|secret|token"
        + @"|access_?key(?:_?id)?|access_?id|signature|(?<![A-Za-z])sign)\s*=\s*)[^&;,\s""'<>]+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex s_userInfo = new(
        @"(?<![A-Za-z0-9+.\-])(?<scheme>[A-Za-z][A-Za-z0-9+.\-]*://[^/\s:@""']*):[^/\s""']*@",
        RegexOptions.CultureInvariant);

    /// <summary>
    /// A JSON text without its secrets, else as it was; a text that is no JSON object or list is hidden as a whole, since nobody can tell
    /// what it holds.
    /// </summary>
    public static string Hide(string text)
    {
        if (!TryParse(text, out JsonElement root) || root.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            return Hidden;
        return Rewrite(root, text, 1);
    }

    /// <summary>A text that is mostly not secret (an address, a message) without the passwords and tokens in it.</summary>
    public static string HideInText(string text) =>
        s_userInfo.Replace(s_assignment.Replace(text, "${name}" + Hidden), "${scheme}:" + Hidden + "@");

    /// <summary>An address that is a secret itself, as those of robots are: where it leads, and nothing more.</summary>
    public static string HideAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Host.Length > 0
            ? $"{address.Scheme}://{address.Host}/{Hidden}"
            : text.Length == 0 ? text : Hidden;

    /// <summary>Whether a field of this name holds addresses that whoever knows them may write to.</summary>
    private static bool IsSecretAddress(string name) =>
        name.Contains("webhook", StringComparison.OrdinalIgnoreCase) || name.Contains("weburl", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a field of this name holds a secret.</summary>
    public static bool IsSecret(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
        }
        string key = plain.ToString();
        return !s_harmless.Contains(key) && (s_whole.Contains(key) || s_parts.Any(part => key.Contains(part, StringComparison.Ordinal)));
    }

    /// <summary>
    /// A reply of any operation without its secrets: by the names of fields, and the texts that hold settings as by
    /// <see cref="Hide(string)"/>.
    /// </summary>
    public static JsonElement HideFields(JsonElement root)
    {
        // Most replies hold nothing that is hidden: those are not written anew.
        if (!Write(null, root, 0))
            return root;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_plain))
            Write(writer, root, 0);
        return JsonDocument.Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), s_json).RootElement;
    }

    public static bool TryParse(string text, out JsonElement root) => JsonText.TryParse(text, out root);

    private static string Rewrite(JsonElement root, string? original, int depth)
    {
        using var buffer = new MemoryStream();
        bool isChanged;
        using (var writer = new Utf8JsonWriter(buffer, s_plain))
            isChanged = Write(writer, root, depth);
        return isChanged || original is null ? Encoding.UTF8.GetString(buffer.ToArray()) : original;
    }

    /// <returns>Whether anything was hidden.</returns>
    private static bool Write(Utf8JsonWriter? writer, JsonElement element, int depth)
    {
        bool isChanged = false;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                bool isNamedSecret = NamesSecret(element);
                writer?.WriteStartObject();
                foreach (JsonProperty field in element.EnumerateObject())
                {
                    writer?.WritePropertyName(field.Name);
                    bool isSecret = IsSecret(field.Name)
                        || (isNamedSecret && field.Name.EndsWith("value", StringComparison.OrdinalIgnoreCase));
                    isChanged |= isSecret ? WriteHidden(writer, field.Value)
                        : IsSecretAddress(field.Name) ? WriteAddresses(writer, field.Value)
                        : IsSettings(element, field) ? WriteSettings(writer, field.Value)
                        : Write(writer, field.Value, depth);
                }
                writer?.WriteEndObject();
                return isChanged;
            case JsonValueKind.Array:
                writer?.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    isChanged |= Write(writer, item, depth);
                writer?.WriteEndArray();
                return isChanged;
            case JsonValueKind.String:
                string text = ReplyFields.Text(element)!;
                string shown = HideInString(text, depth);
                bool isHidden = !ReferenceEquals(text, shown) && text != shown;
                // A long text is copied as it stands: to write it anew takes six times its length.
                if (!isHidden && text.Length > LongText)
                    writer?.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                else
                    writer?.WriteStringValue(shown);
                return isHidden;
            default:
                WriteAsIs(writer, element);
                return false;
        }
    }

    private static void WriteAsIs(Utf8JsonWriter? writer, JsonElement value)
    {
        if (writer is not null)
            value.WriteTo(writer);
    }

    // Content is a data source's settings, but elsewhere code or prose: what stands beside it tells.
    private static bool IsSettings(JsonElement parent, JsonProperty field) =>
        field.Value.ValueKind == JsonValueKind.String
        && (s_settings.Contains(field.Name)
            || (field.Name == "Content"
                && (parent.TryGetProperty("DataSourceType", out _) || parent.TryGetProperty("ConnectionType", out _))));

    private static bool WriteAddresses(Utf8JsonWriter? writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                writer?.WriteStringValue(HideAddress(ReplyFields.Text(value)!));
                return true;
            case JsonValueKind.Array:
                writer?.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                    WriteAddresses(writer, item);
                writer?.WriteEndArray();
                return true;
            default:
                return WriteHidden(writer, value);
        }
    }

    private static bool WriteSettings(Utf8JsonWriter? writer, JsonElement value)
    {
        string text = ReplyFields.Text(value)!;
        string shown = text.Length == 0 ? text : Hide(text);
        writer?.WriteStringValue(shown);
        return text != shown;
    }

    private static string HideInString(string text, int depth)
    {
        string trimmed = text.TrimStart();
        bool mayBeJson = trimmed.Length > 1 && trimmed[0] is '{' or '[' or '"';
        if (mayBeJson && TryParse(text, out JsonElement inner))
            return depth < Deepest ? Rewrite(inner, text, depth + 1) : Hidden;
        // What is no setting may be code or a log: only an address among it is looked into.
        bool isAddress = text.IndexOf("://", StringComparison.Ordinal) > 0 && !text.Any(char.IsWhiteSpace);
        return depth > 0 || isAddress ? HideInText(text) : text;
    }

    /// <summary>What is there but secret: absent and empty ones are no secret, and say something.</summary>
    private static bool WriteHidden(Utf8JsonWriter? writer, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False
            || (value.ValueKind == JsonValueKind.String && ReplyFields.Text(value)!.Length == 0))
        {
            WriteAsIs(writer, value);
            return false;
        }
        writer?.WriteStringValue(Hidden);
        return true;
    }

    /// <summary>A pair such as { "name": "password", "value": "x" }.</summary>
    private static bool NamesSecret(JsonElement pair)
    {
        foreach (JsonProperty field in pair.EnumerateObject())
        {
            bool isName = field.Name.EndsWith("name", StringComparison.OrdinalIgnoreCase)
                || field.Name.EndsWith("key", StringComparison.OrdinalIgnoreCase)
                || string.Equals(field.Name, "code", StringComparison.OrdinalIgnoreCase);
            if (isName && field.Value.ValueKind == JsonValueKind.String && IsSecret(ReplyFields.Text(field.Value)!))
                return true;
        }
        return false;
    }
}
