using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>
/// How much a reply may hold. Bytes alone do not bound what becomes of them: ten million empty objects are thirty megabytes, and six
/// gigabytes once they are rows.
/// </summary>
internal static class ReplySize
{
    /// <summary>Names, values and ends of objects and lists: ten times what the largest page of the service has.</summary>
    public const int MostTokens = 500_000;

    /// <summary>Elements of a reply in XML, each of which is two or three tokens.</summary>
    public const int MostElements = 200_000;

    /// <summary>A reply in XML is read more dearly, and nobody asked for it.</summary>
    public const int MostXmlBytes = 8 * 1024 * 1024;

    public const int Deepest = 128;

    // Attributes of one element: the service sends none but the name of its namespace.
    private const int MostAttributes = 64;

    // What is shorter cannot hold more than it may.
    private const int AlwaysSmall = 64 * 1024;

    private static readonly SearchValues<byte> s_tagMarks = SearchValues.Create(">\"'"u8);

    /// <summary>Whether a JSON text holds more than a reply may. One that is not JSON does not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsTooMuch(ReadOnlySpan<byte> json)
    {
        if (json.Length < AlwaysSmall)
            return false;
        // No text can have more tokens than this; most have far fewer, and are not read twice.
        long bound = 1 + json.Count((byte)',') + json.Count((byte)':') + (2L * (json.Count((byte)'{') + json.Count((byte)'[')));
        return bound > MostTokens && CountsMore(json);
    }

    public static bool IsTooMuch(string json)
    {
        if (json.Length < AlwaysSmall)
            return false;
        ReadOnlySpan<char> text = json;
        long bound = 1 + text.Count(',') + text.Count(':') + (2L * (text.Count('{') + text.Count('[')));
        return bound > MostTokens && CountsMore(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>
    /// Whether a text in XML is longer, has more or deeper elements, or more attributes, than a reply may. Looks at the marks alone: no
    /// reader of XML tells before it has kept them.
    /// </summary>
    public static bool IsTooMuchXml(ReadOnlySpan<byte> xml)
    {
        if (xml.Length > MostXmlBytes)
            return true;
        int elements = 0;
        int depth = 0;
        while (xml.IndexOf((byte)'<') is int start and >= 0)
        {
            xml = xml[start..];
            if (Skipped(xml) is int skipped)
            {
                xml = xml[skipped..];
                continue;
            }
            bool isEnd = xml.Length > 1 && xml[1] == (byte)'/';
            if (!TrySkipTag(ref xml, out bool isWhole))
                return true;
            depth += isEnd ? -1 : isWhole ? 0 : 1;
            if (!isEnd && (++elements > MostElements || depth > Deepest))
                return true;
        }
        return false;
    }

    private static bool CountsMore(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = Deepest });
        int count = 0;
        try
        {
            while (reader.Read())
            {
                if (++count > MostTokens)
                    return true;
            }
        }
        catch (JsonException)
        {
            return false;
        }
        return false;
    }

    /// <summary>How long a comment, a declaration or a text of its own is; <see langword="null"/> where a tag begins.</summary>
    private static int? Skipped(ReadOnlySpan<byte> xml)
    {
        int length = xml.StartsWith("<!--"u8) ? Through(xml, "-->"u8)
            : xml.StartsWith("<![CDATA["u8) ? Through(xml, "]]>"u8)
            : xml.StartsWith("<?"u8) ? Through(xml, "?>"u8)
            : 0;
        return length == 0 ? null : length;
    }

    private static int Through(ReadOnlySpan<byte> xml, ReadOnlySpan<byte> end) =>
        xml.IndexOf(end) is int index and >= 0 ? index + end.Length : xml.Length;

    /// <returns>False where the tag has too many attributes.</returns>
    private static bool TrySkipTag(ref ReadOnlySpan<byte> xml, out bool isWhole)
    {
        isWhole = false;
        int position = 1;
        for (int attributes = 0; attributes <= MostAttributes; attributes++)
        {
            int mark = xml[position..].IndexOfAny(s_tagMarks);
            if (mark < 0)
            {
                xml = [];
                return true;
            }
            position += mark;
            if (xml[position] == (byte)'>')
            {
                isWhole = xml[position - 1] == (byte)'/';
                xml = xml[(position + 1)..];
                return true;
            }
            int close = xml[(position + 1)..].IndexOf(xml[position]);
            if (close < 0)
            {
                xml = [];
                return true;
            }
            position += close + 2;
        }
        return false;
    }
}
