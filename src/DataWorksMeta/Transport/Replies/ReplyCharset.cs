using System.Net.Http.Headers;
using System.Text;
using System.Text.Unicode;

namespace DataWorksMeta.Transport;

/// <summary>Which characters the bytes of a reply stand for, where they are not the UTF-8 that was asked for.</summary>
internal static class ReplyCharset
{
    /// <summary>Whether the headers say another coding than UTF-8. Asked only where that could matter.</summary>
    public static bool IsOther(HttpReply http) => Declared(http) is not null;

    /// <summary>
    /// The reply as UTF-8, without a byte order mark: by its mark, else by what the headers say, else as it is. What is no character stays
    /// to be mended.
    /// </summary>
    public static ReadOnlyMemory<byte> ToUtf8(HttpReply http)
    {
        ReadOnlySpan<byte> bytes = http.Content.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            return http.Content[Encoding.UTF8.Preamble.Length..];
        Encoding? encoding = OfMark(bytes, out int mark) ?? Declared(http) ?? OfZeros(bytes);
        // A server that names Latin letters by default, and sends UTF-8 all the same.
        if (encoding is null || (encoding.IsSingleByte && Utf8.IsValid(bytes)))
            return http.Content;
        return Encoding.UTF8.GetBytes(encoding.GetString(bytes[mark..]));
    }

    private static Encoding? OfMark(ReadOnlySpan<byte> bytes, out int length)
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            length = encoding.Preamble.Length;
            if (bytes.StartsWith(encoding.Preamble))
                return encoding;
        }
        length = 0;
        return null;
    }

    /// <summary>A text of the service begins with a character of ASCII.</summary>
    private static Encoding? OfZeros(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
        [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
        _ => null,
    };

    /// <summary>The coding that the headers say; <see langword="null"/> for UTF-8 and for a name that nobody knows.</summary>
    private static Encoding? Declared(HttpReply http)
    {
        if (http.ContentType is not string text
            || text.Contains("utf-8", StringComparison.OrdinalIgnoreCase)
            || !MediaTypeHeaderValue.TryParse(text.TrimEnd(' ', ';'), out MediaTypeHeaderValue? type))
        {
            return null;
        }
        return type.CharSet?.Trim('"', '\'', ' ') is { Length: > 0 } name ? Named(name) : null;
    }

    /// <summary>A coding by its name; <see langword="null"/> for UTF-8 and for a name that nobody knows.</summary>
    public static Encoding? Named(string name)
    {
        string known = name.ToUpperInvariant() switch
        {
            // What is said to be the smaller set is read as the larger one, in which it is contained.
            "GBK" or "GB2312" or "CP936" or "MS936" or "X-GBK" => "gb18030",
            "UTF8" => "utf-8",
            "UTF16" => "utf-16",
            string other => other,
        };
        try
        {
            Encoding encoding = CodePagesEncodingProvider.Instance.GetEncoding(known) ?? Encoding.GetEncoding(known);
            return encoding is UTF8Encoding ? null : encoding;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
