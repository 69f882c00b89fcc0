using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using System.Xml;
using System.Xml.Linq;

namespace DataWorksMeta.Transport;

/// <summary>The service's default format, turned into the JSON it would have sent: repeated elements are a list.</summary>
internal static class XmlReply
{
    private static readonly JsonWriterOptions s_json = new() { MaxDepth = ReplySize.Deepest };
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
        CheckCharacters = false,
    };

    private static readonly SearchValues<char> s_noCharacters = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Except(['\t', '\r', '\n']).Append(0xFFFE).Append(0xFFFF).Select(static code => (char)code)]);

    /// <summary>
    /// The JSON form, or <see langword="null"/> where the text is not one of the service's XML replies (an HTML page, say).
    /// </summary>
    public static byte[]? ToJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            using var text = new StringReader(WithoutControls(Decoded(bytes)));
            using var reader = XmlReader.Create(text, s_settings);
            XElement? root = XDocument.Load(reader).Root;
            string name = root?.Name.LocalName ?? string.Empty;
            if (root is null || (name != "Error" && !name.EndsWith("Response", StringComparison.Ordinal)))
                return null;
            using var buffer = new MemoryStream(bytes.Length);
            using var writer = new Utf8JsonWriter(buffer, s_json);
            WriteObject(writer, root);
            writer.Flush();
            return buffer.ToArray();
        }
        catch (Exception exception) when (exception is XmlException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>UTF-8, or what the text itself says where it is not: what cannot be read costs a character, not the reply.</summary>
    private static string Decoded(ReadOnlySpan<byte> bytes)
    {
        Encoding? encoding = Utf8.IsValid(bytes) ? null : DeclaredIn(bytes);
        return (encoding ?? Encoding.UTF8).GetString(bytes);
    }

    private static Encoding? DeclaredIn(ReadOnlySpan<byte> bytes)
    {
        int end = bytes.IndexOf("?>"u8);
        int start = end < 0 ? -1 : bytes[..end].IndexOf("encoding="u8);
        if (start < 0)
            return null;
        string[] parts = Encoding.ASCII.GetString(bytes[start..end]).Split('"', '\'');
        return parts.Length > 2 ? ReplyCharset.Named(parts[1]) : null;
    }

    private static string WithoutControls(string text) => !text.AsSpan().ContainsAny(s_noCharacters)
        ? text
        : string.Create(text.Length, text, static (place, source) =>
        {
            for (int i = 0; i < place.Length; i++)
                place[i] = s_noCharacters.Contains(source[i]) ? '\uFFFD' : source[i];
        });

    private static void WriteObject(Utf8JsonWriter writer, XElement parent)
    {
        writer.WriteStartObject();
        foreach (IGrouping<string, XElement> group in parent.Elements().GroupBy(static child => child.Name.LocalName))
        {
            writer.WritePropertyName(group.Key);
            XElement[] same = [.. group];
            if (same.Length == 1)
            {
                WriteValue(writer, same[0]);
                continue;
            }
            writer.WriteStartArray();
            foreach (XElement element in same)
                WriteValue(writer, element);
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, XElement element)
    {
        if (element.HasElements)
            WriteObject(writer, element);
        else
            writer.WriteStringValue(element.Value);
    }
}
