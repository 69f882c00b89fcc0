using System.Runtime.CompilerServices;
using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>
/// The one text encoding of the protocol: UTF-8 bytes, RFC 3986 unreserved characters kept, everything else <c>%XX</c> in capitals.
/// </summary>
internal static class PercentEncoding
{
    private const string Hex = "0123456789ABCDEF";

    public static string Encode(string text)
    {
        int kept = 0;
        while (kept < text.Length && IsUnreserved(text[kept]))
            kept++;
        if (kept == text.Length)
            return text;
        var builder = new StringBuilder(text.Length + 16);
        Append(builder, text);
        return builder.ToString();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Append(StringBuilder builder, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int run = i;
            while (run < text.Length && IsUnreserved(text[run]))
                run++;
            builder.Append(text, i, run - i);
            i = run;
            if (i == text.Length)
                return;
            char c = text[i];
            if (c < 0x80)
            {
                AppendByte(builder, c);
            }
            else if (c < 0x800)
            {
                AppendByte(builder, 0xC0 | (c >> 6));
                AppendByte(builder, 0x80 | (c & 0x3F));
            }
            else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                int rune = char.ConvertToUtf32(c, text[++i]);
                AppendByte(builder, 0xF0 | (rune >> 18));
                AppendByte(builder, 0x80 | ((rune >> 12) & 0x3F));
                AppendByte(builder, 0x80 | ((rune >> 6) & 0x3F));
                AppendByte(builder, 0x80 | (rune & 0x3F));
            }
            else
            {
                // Half of a pair has no UTF-8 form; U+FFFD is what the platform's encoder sends for it.
                int rune = char.IsSurrogate(c) ? 0xFFFD : c;
                AppendByte(builder, 0xE0 | (rune >> 12));
                AppendByte(builder, 0x80 | ((rune >> 6) & 0x3F));
                AppendByte(builder, 0x80 | (rune & 0x3F));
            }
        }
    }

    /// <summary>Joins <c>name=value</c> pairs with <c>&amp;</c>, both sides encoded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AppendPairs(StringBuilder builder, IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        for (int i = 0; i < pairs.Count; i++)
        {
            if (i > 0)
                builder.Append('&');
            Append(builder, pairs[i].Key);
            builder.Append('=');
            Append(builder, pairs[i].Value);
        }
    }

    private static bool IsUnreserved(char c) =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~';

    private static void AppendByte(StringBuilder builder, int value) =>
        builder.Append('%').Append(Hex[value >> 4]).Append(Hex[value & 0xF]);
}
