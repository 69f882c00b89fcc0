using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// Times as replies hold them: a count from 1970, a text in one of the service's forms, or the digits of a clock run together
/// (<c>20250304053000</c>), which are no count.
/// </summary>
internal static class ReplyTime
{
    private static readonly string[] s_compact = ["yyyyMMdd", "yyyyMMddHHmm", "yyyyMMddHHmmss", "yyyyMMddHHmmssfff"];

    private static readonly HashSet<string> s_never = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "null", "none", "N/A", "0000-00-00", "0000-00-00 00:00:00",
    };

    /// <summary>Reads a time in China's offset; <see langword="null"/> where the field says that there is none.</summary>
    /// <returns><see langword="false"/> where the text is no time.</returns>
    public static bool TryRead(string text, out DateTimeOffset? time)
    {
        time = null;
        string plain = text.Trim();
        if (plain.Length == 0 || s_never.Contains(plain))
            return true;
        if (WholeNumber.Parse(plain) is long number)
        {
            time = (Clock(number) ?? EpochTime.Of(number))?.ToOffset(ServiceTime.Offset);
            return time is not null || number <= 0;
        }
        time = (SecondsWithFraction(plain) ?? Parts(plain) ?? ServiceTime.Parse(plain))?.ToOffset(ServiceTime.Offset);
        return time is not null;
    }

    private static DateTimeOffset? Clock(long number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        return DateTime.TryParseExact(digits, s_compact, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime clock)
            && clock.Year is >= 1970 and < 2200
            ? new DateTimeOffset(clock, ServiceTime.Offset)
            : null;
    }

    // Java writes seconds and what is finer behind a point.
    private static DateTimeOffset? SecondsWithFraction(string text)
    {
        int point = text.IndexOf('.');
        return point is >= 9 and <= 11
            && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal seconds)
            && EpochTime.Of((long)seconds) is DateTimeOffset whole
                ? whole.AddTicks((long)(seconds % 1 * TimeSpan.TicksPerSecond))
                : null;
    }

    // Or year, month and day, and hour, minute and second, in a list.
    private static DateTimeOffset? Parts(string text)
    {
        if (!text.StartsWith('[') || !text.EndsWith(']'))
            return null;
        string[] parts = text[1..^1].Split(',', StringSplitOptions.TrimEntries);
        if (parts.Length is < 3 or > 7 || !parts.All(static part => part.Length > 0 && part.All(char.IsAsciiDigit)))
            return null;
        string day = string.Join('-', parts[..3]);
        string[] clock = [.. parts[3..Math.Min(parts.Length, 6)].Select(static part => part.PadLeft(2, '0'))];
        return ServiceTime.Parse(clock.Length == 0 ? day : $"{day} {string.Join(':', clock)}");
    }
}
