using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DataWorksMeta.Transport;

/// <summary>Turns parameter values into the texts the service reads, whatever the culture of the caller.</summary>
internal static class ParameterText
{
    private static readonly JsonWriterOptions s_plainJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// Adds <paramref name="value"/> under <paramref name="name"/>: lists as <c>K.1</c>, maps as <c>K.Sub</c>, nested to any depth.
    /// <see langword="null"/> is left out but keeps its index in a list; an empty text is sent as <c>K=</c>.
    /// </summary>
    public static void Flatten(List<KeyValuePair<string, string>> target, string name, object? value)
    {
        switch (value)
        {
            case null:
                return;
            case string text:
                target.Add(new KeyValuePair<string, string>(name, text));
                return;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                    Flatten(target, Join(name, ScalarText(entry.Key)), entry.Value);
                return;
            case IEnumerable list:
                int index = 1;
                foreach (object? item in list)
                    Flatten(target, Join(name, index++.ToString(CultureInfo.InvariantCulture)), item);
                return;
            default:
                target.Add(new KeyValuePair<string, string>(name, ScalarText(value)));
                return;
        }
    }

    /// <summary>The value as one JSON text, for the parameters the service reads that way.</summary>
    public static string Json(object value)
    {
        if (value is string alreadyText)
            return alreadyText;
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, s_plainJson))
            WriteJson(writer, value);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The items of a list as one text, joined by commas. The service knows no escape for a comma within an item.</summary>
    public static string Commas(object value) => value switch
    {
        string alreadyText => alreadyText,
        IDictionary => Json(value),
        IEnumerable list => string.Join(',', list.OfType<object>().Select(Commas)),
        _ => ScalarText(value),
    };

    private static string Join(string prefix, string name) => prefix.Length == 0 ? name : prefix + "." + name;

    private static string ScalarText(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        Enum word => word.ToString(),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        float number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? string.Empty,
    };

    private static void WriteJson(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                writer.WriteNumberValue(number);
                break;
            case decimal number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case float number:
                writer.WriteNumberValue(number);
                break;
            case IDictionary map:
                writer.WriteStartObject();
                foreach (DictionaryEntry entry in map)
                {
                    writer.WritePropertyName(ScalarText(entry.Key));
                    WriteJson(writer, entry.Value);
                }
                writer.WriteEndObject();
                break;
            case IEnumerable list:
                writer.WriteStartArray();
                foreach (object? item in list)
                    WriteJson(writer, item);
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(ScalarText(value));
                break;
        }
    }
}
