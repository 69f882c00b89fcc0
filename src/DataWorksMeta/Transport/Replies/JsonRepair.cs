using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace DataWorksMeta.Transport;

/// <summary>
/// Mends what is no valid text inside a JSON text: bytes that are no UTF-8, halves of surrogate pairs, control characters as they are. One
/// such character costs itself, not the reply. All else stays as it came, for the parser to judge.
/// </summary>
internal static class JsonRepair
{
    private static readonly SearchValues<byte> s_plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x60).Where(static code => code is not ('"' or '\\')).Select(static code => (byte)code)]);

    /// <summary>Whether there is a half of a surrogate pair among the escapes; the parser lets them pass, its readers do not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool HasHalfPair(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf(@"\u"u8) is int start and >= 0)
        {
            text = text[start..];
            if (Unit(text) is int unit && char.IsSurrogate((char)unit))
            {
                if (!IsPair(text))
                    return true;
                text = text[6..];
            }
            text = text.Length < 6 ? [] : text[6..];
        }
        return false;
    }

    /// <param name="text">JSON in UTF-8, more or less.</param>
    /// <param name="most">How long the mended text may be.</param>
    /// <returns>The mended text; <see langword="null"/> where it would be longer.</returns>
    public static ReadOnlyMemory<byte>? Mend(ReadOnlySpan<byte> text, int most)
    {
        var mended = new ArrayBufferWriter<byte>(Math.Max(text.Length + 256, 1));
        bool isInText = false;
        while (!text.IsEmpty)
        {
            int length = isInText ? text.IndexOfAnyExcept(s_plain) : text.IndexOf((byte)'"');
            if (length < 0)
                length = text.Length;
            mended.Write(text[..length]);
            text = text[length..];
            if (mended.WrittenCount > most)
                return null;
            if (text.IsEmpty)
                break;
            if (text[0] == (byte)'"')
            {
                isInText = !isInText;
                mended.Write(text[..1]);
                text = text[1..];
            }
            else
            {
                text = text[Character(text, mended)..];
            }
        }
        return mended.WrittenMemory;
    }

    /// <summary>Writes the character of a text that begins here as it should be.</summary>
    /// <returns>How many bytes it was.</returns>
    private static int Character(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> mended)
    {
        if (text[0] == (byte)'\\')
            return Escape(text, mended);
        if (text[0] < 0x20)
        {
            mended.Write(@"\u00"u8);
            mended.Write(text[0] < 0x10 ? "0"u8 : "1"u8);
            mended.Write("0123456789abcdef"u8.Slice(text[0] % 16, 1));
            return 1;
        }
        bool isValid = Rune.DecodeFromUtf8(text, out _, out int length) == OperationStatus.Done;
        mended.Write(isValid ? text[..length] : "\uFFFD"u8);
        return length;
    }

    private static int Escape(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> mended)
    {
        int length = Unit(text) is not int unit ? 2 : !char.IsSurrogate((char)unit) ? 6 : IsPair(text) ? 12 : 0;
        if (length == 0)
        {
            mended.Write(@"\uFFFD"u8);
            return 6;
        }
        // What follows a backslash and is no letter of an escape is looked at for itself.
        length = length == 2 && (text.Length < 2 || text[1] is < 0x20 or >= 0x80) ? 1 : length;
        mended.Write(text[..length]);
        return length;
    }

    private static bool IsPair(ReadOnlySpan<byte> text) =>
        Unit(text) is int high
        && char.IsHighSurrogate((char)high)
        && text.Length >= 12
        && Unit(text[6..]) is int low
        && char.IsLowSurrogate((char)low);

    /// <summary>The unit of UTF-16 that an escape of six bytes stands for.</summary>
    private static int? Unit(ReadOnlySpan<byte> text)
    {
        if (text.Length < 6 || text[0] != (byte)'\\' || text[1] != (byte)'u')
            return null;
        int unit = 0;
        foreach (byte digit in text[2..6])
        {
            if (!char.IsAsciiHexDigit((char)digit))
                return null;
            unit = (unit * 16) + (digit <= '9' ? digit - '0' : (digit & 0x0F) + 9);
        }
        return unit;
    }
}
