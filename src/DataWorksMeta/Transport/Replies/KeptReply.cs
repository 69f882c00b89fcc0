using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataWorksMeta.Transport;

/// <summary>A reply as it lies in a file until another run reads it: what is shown of it, and no secret.</summary>
internal static class KeptReply
{
    private static readonly JsonDocumentOptions s_json = new() { MaxDepth = ReplySize.Deepest };
    private static readonly JsonWriterOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Texts that models show without their secrets only.
    private static readonly string[] s_settings = ["AdvancedSettings", "EntityContent"];

    /// <summary>Whether what a field of this name holds is kept without its secrets.</summary>
    public static bool IsKeptHidden(string name) => s_settings.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes the reply as one line.</summary>
    public static void Write(Utf8JsonWriter writer, JsonElement root)
    {
        string text = root.GetRawText();
        if (Array.Exists(s_settings, name => text.Contains(name, StringComparison.OrdinalIgnoreCase)))
            Copy(writer, root);
        else
            WriteRaw(writer, text);
    }

    /// <exception cref="JsonException">It is no reply.</exception>
    public static ApiReply Read(byte[] json)
    {
        JsonDocument document = JsonDocument.Parse(json, s_json);
        return new ApiReply(document, new HttpReply(200, json, json.Length) { IsBorrowed = false });
    }

    private static void WriteRaw(Utf8JsonWriter writer, string json)
    {
        // Between two tokens only: within its texts, JSON has no such character.
        if (json.AsSpan().ContainsAny('\r', '\n'))
            json = json.Replace('\r', ' ').Replace('\n', ' ');
        writer.WriteRawValue(json, skipInputValidation: true);
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty field in element.EnumerateObject())
                {
                    writer.WritePropertyName(field.Name);
                    if (IsKeptHidden(field.Name))
                        CopyHidden(writer, field.Value);
                    else
                        Copy(writer, field.Value);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    Copy(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void CopyHidden(Utf8JsonWriter writer, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            WriteRaw(writer, Secrets.Hide(value.GetRawText()));
        else if (value.ValueKind == JsonValueKind.String && ReplyFields.Text(value) is { Length: > 0 } text)
            writer.WriteStringValue(Secrets.Hide(text));
        else
            value.WriteTo(writer);
    }
}
