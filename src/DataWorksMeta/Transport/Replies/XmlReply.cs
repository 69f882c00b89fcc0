using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace DataWorksMeta.Transport;

/// <summary>The service's default format, turned into the JSON it would have sent: repeated elements are a list.</summary>
internal static class XmlReply
{
    // As deep as a JSON reply may be.
    private static readonly JsonWriterOptions s_json = new() { MaxDepth = 128 };
    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <summary>
    /// The JSON form, or <see langword="null"/> where the text is not one of the service's XML replies (an HTML page, say).
    /// </summary>
    public static byte[]? ToJson(byte[] bytes, int offset, int length)
    {
        XElement? root;
        try
        {
            using var stream = new MemoryStream(bytes, offset, length, writable: false);
            using var reader = XmlReader.Create(stream, s_settings);
            root = XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
        string name = root?.Name.LocalName ?? string.Empty;
        if (root is null || (name != "Error" && !name.EndsWith("Response", StringComparison.Ordinal)))
            return null;

        using var buffer = new MemoryStream(length);
        using var writer = new Utf8JsonWriter(buffer, s_json);
        try
        {
            WriteObject(writer, root);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        writer.Flush();
        return buffer.ToArray();
    }

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
