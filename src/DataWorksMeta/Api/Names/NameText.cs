using System.Buffers;
using System.Globalization;
using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Names and ids as people paste them: what nobody sees is taken off, and what hides inside is told.</summary>
internal static class NameText
{
    private const int LongestShown = 80;

    private static readonly SearchValues<char> s_care = SearchValues.Create("`'\" \t\u00a0");

    // What a spreadsheet writes into a cell that it could not fill.
    private static readonly HashSet<string> s_cellErrors = new(StringComparer.OrdinalIgnoreCase)
    {
        "#N/A", "#NA", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#GETTING_DATA",
    };

    /// <summary>
    /// The text without blanks and invisible characters around it, and without quotes or backticks that surround all of it.
    /// </summary>
    /// <returns><see langword="null"/> where nothing is left.</returns>
    /// <exception cref="DwException">A character that nobody sees is inside, or the text is a spreadsheet's error.</exception>
    public static string? Clean(string? text)
    {
        if (text is null)
            return null;
        string plain = Unquoted(text);
        if (plain.Length == 0)
            return null;
        if (plain[0] == '#' && s_cellErrors.Contains(plain))
            throw new DwException(ErrorId.InvalidInput, $"'{plain}' is what a spreadsheet writes where it has no value, not a name.");
        Inspect(plain);
        return plain;
    }

    /// <summary>The text without what nobody sees around it, quotes and all.</summary>
    /// <exception cref="DwException">A character that nobody sees is inside.</exception>
    public static string Trim(string text)
    {
        string plain = Trimmed(text);
        Inspect(plain);
        return plain;
    }

    /// <summary>The text without what nobody sees around it and without quotes around all of it, whatever is inside.</summary>
    public static string Bare(string text) => Unquoted(text);

    /// <summary>A dotted name, each of its parts cleaned: <c>`shop`.`t`</c> is <c>shop.t</c>.</summary>
    public static string? CleanPath(string? text)
    {
        string? plain = Clean(text);
        if (plain is null || !NeedsCare(plain))
            return plain;
        return string.Join('.', plain.Split('.').Select(Unquoted));
    }

    /// <summary>A name, or a pattern of names: letters, digits and what joins them, and nothing else.</summary>
    public static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '.' or '-' or '$' or '*' or '?' or '[' or ']'))
                return false;
        }
        return true;
    }

    /// <summary>The exact name of one thing, where a pattern would find nothing.</summary>
    /// <exception cref="DwException">It is a pattern.</exception>
    public static void RefusePattern(string text, string advice)
    {
        if (text.AsSpan().IndexOfAny('*', '?') >= 0 && IsPlain(text))
            throw new DwException(ErrorId.InvalidInput, $"'{Shown(text)}' is a pattern, and an exact name is needed here.", advice: advice);
    }

    /// <summary>A text from outside as an error shows it.</summary>
    public static string Shown(string text) => Redact.Text(text, null, LongestShown);

    /// <summary>Whether a text holds nothing that anybody sees.</summary>
    public static bool IsBlank(string text)
    {
        foreach (char c in text)
        {
            if (!IsNothing(c))
                return false;
        }
        return true;
    }

    private static bool NeedsCare(string text) => text.AsSpan().IndexOfAny(s_care) >= 0;

    private static string Unquoted(string text)
    {
        while (true)
        {
            string plain = Trimmed(text);
            if (plain.Length < 2 || !AreQuotes(plain[0], plain[^1]) || plain.AsSpan(1, plain.Length - 2).Contains(plain[0]))
                return plain;
            text = plain[1..^1];
        }
    }

    private static bool AreQuotes(char first, char last) => (first, last) switch
    {
        ('\'', '\'') or ('"', '"') or ('`', '`') or ('“', '”') or ('‘', '’') or ('「', '」') => true,
        _ => false,
    };

    private static string Trimmed(string text)
    {
        int start = 0;
        int end = text.Length;
        while (start < end && IsNothing(text[start]))
            start++;
        while (end > start && IsNothing(text[end - 1]))
            end--;
        return start == 0 && end == text.Length ? text : text[start..end];
    }

    private static bool IsNothing(char c) =>
        c is < '!' or > '~' && (c == ' ' || char.IsWhiteSpace(c) || char.IsControl(c) || IsInvisible(c));

    private static bool IsInvisible(int c) => c switch
    {
        0x115f or 0x1160 or 0x3164 or 0xffa0 or 0x034f or 0x17b4 or 0x17b5 or 0x2800 => true,
        < 0x80 => false,
        <= 0xffff => char.GetUnicodeCategory((char)c) == UnicodeCategory.Format,
        _ => CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format,
    };

    private static void Inspect(string text)
    {
        if (Ascii.IsValid(text))
            return;
        int index = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (IsInvisible(rune.Value) && !Joins(text, index, rune))
            {
                string before = Shown(text[..index]);
                throw new DwException(
                    ErrorId.InvalidInput, $"there is a character that nobody sees, U+{rune.Value:X4}, in a name, after '{before}'.",
                    advice: "Type the name anew where it breaks off: the character came along when it was copied.");
            }
            index += rune.Utf16SequenceLength;
        }
    }

    // Joiners belong to emoji and to some scripts, tags to flags: between two signs that are no plain letters.
    private static bool Joins(string text, int index, Rune rune)
    {
        if (rune.Value is >= 0xe0020 and <= 0xe007f)
            return index > 0 && !char.IsAscii(text[index - 1]);
        return rune.Value is 0x200c or 0x200d
            && index > 0 && index + 1 < text.Length
            && !char.IsAscii(text[index - 1]) && !char.IsAscii(text[index + 1])
            && !IsNothing(text[index - 1]) && !IsNothing(text[index + 1]);
    }
}
