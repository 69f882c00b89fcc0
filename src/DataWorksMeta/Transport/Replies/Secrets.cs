using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

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

    /// <inheritdoc cref="SecretText.Hide"/>
    public static string HideInText(string text) => SecretText.Hide(text);

    /// <summary>An address that is a secret itself, as those of robots are: where it leads, and nothing more.</summary>
    public static string HideAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Host.Length > 0
            ? $"{address.Scheme}://{address.Host}/{Hidden}"
            : text.Length == 0 ? text : Hidden;

    /// <inheritdoc cref="SecretNames.IsSecret"/>
    public static bool IsSecret(string name) => SecretNames.IsSecret(name);

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

    /// <summary>
    /// The value of a parameter, or a whole reply, for a log: whatever could be a secret is hidden, code and addresses too.
    /// </summary>
    /// <param name="name">What it is called; <see langword="null"/> for a reply.</param>
    /// <param name="text">What it is.</param>
    public static string HideForLog(string? name, string text)
    {
        if (text.Length == 0)
            return text;
        if (name is not null && IsSecret(name))
            return Hidden;
        if (name is not null && SecretNames.IsSecretAddress(name))
            return string.Join(',', text.Split(',').Select(static one => HideAddress(one.Trim())));
        if (text.TrimStart() is ['{' or '[', ..] && TryParse(text, out JsonElement root))
            return SecretText.HideAddresses(Rewrite(root, null, 1));
        return name is not null && IsCode(name) ? Hidden : SecretText.HideAll(text);
    }

    // What people write: programs and settings, with anything in them.
    private static bool IsCode(string name) =>
        SecretNames.IsSettings(name)
        || name.Contains("content", StringComparison.OrdinalIgnoreCase)
        || name.Contains("script", StringComparison.OrdinalIgnoreCase);

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
                    bool isSecret = IsSecret(field.Name) || (isNamedSecret && IsValue(field.Name));
                    isChanged |= isSecret ? WriteHidden(writer, field.Value)
                        : SecretNames.IsSecretAddress(field.Name) ? WriteAddresses(writer, field.Value)
                        : IsSettings(element, field) ? WriteSettings(writer, field.Value)
                        : Write(writer, field.Value, SecretNames.IsLikelySettings(field.Name) ? Math.Max(depth, 1) : depth);
                }
                writer?.WriteEndObject();
                return isChanged;
            case JsonValueKind.Array:
                writer?.WriteStartArray();
                bool isAfterName = false;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    isChanged |= isAfterName ? WriteHidden(writer, item) : Write(writer, item, depth);
                    // A pair as a list, or the words of a command.
                    isAfterName = depth > 0 && !isAfterName && item.ValueKind == JsonValueKind.String && IsSecretName(item);
                }
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
        && (SecretNames.IsSettings(field.Name)
            || (field.Name.Equals("Content", StringComparison.OrdinalIgnoreCase)
                && (ReplyFields.Find(parent, "DataSourceType") ?? ReplyFields.Find(parent, "ConnectionType")) is not null));

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
        return depth > 0 ? SecretText.HideSettings(text) : isAddress ? HideInText(text) : text;
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
                || field.Name.Equals("code", StringComparison.OrdinalIgnoreCase)
                || field.Name.Equals("property", StringComparison.OrdinalIgnoreCase)
                || field.Name.Equals("field", StringComparison.OrdinalIgnoreCase);
            if (isName && field.Value.ValueKind == JsonValueKind.String && IsSecretName(field.Value))
                return true;
        }
        return false;
    }

    private static bool IsValue(string name) =>
        name.EndsWith("value", StringComparison.OrdinalIgnoreCase)
        || name.Equals("val", StringComparison.OrdinalIgnoreCase)
        || name.Equals("content", StringComparison.OrdinalIgnoreCase)
        || name.Equals("text", StringComparison.OrdinalIgnoreCase)
        || name.Equals("default", StringComparison.OrdinalIgnoreCase);

    /// <summary>One word that names a secret; a sentence about one is no name.</summary>
    private static bool IsSecretName(JsonElement text) =>
        ReplyFields.Text(text) is { Length: < 100 } name
        && !name.Trim().Any(static c => char.IsWhiteSpace(c) || c == '=')
        && IsSecret(name);
}
