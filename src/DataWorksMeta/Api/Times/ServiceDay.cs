using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// Days as people name them: a word, a number of days from today, a date as it is written. A day is one of China's calendar, wherever
/// the machine stands and whatever calendar its owner lives by.
/// </summary>
internal static class ServiceDay
{
    /// <summary>What may be written, for errors.</summary>
    public const string Forms =
        "Write it as 2026-11-20, 20261120, Today, Yesterday, -1 for a day before today, or 90d for so many days ago. All of these are "
        + "China time; where another is meant, add its offset: 2026-11-20 07:00:00 +01:00.";

    // A day of another calendar (2569 in Thailand, 1405 in Iran) would be a question about a time of which nothing is known.
    private const int FirstYear = 1970;
    private const int LastYear = 2199;

    // Four digits are a year that somebody began to write, rather than days to come.
    private const int FarthestBack = 9999;
    private const int FarthestAhead = 999;

    private static readonly string[] s_formats = ["yyyy/M/d", "yyyy-M-d", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss"];

    /// <summary>The start of the day that it is in China.</summary>
    public static DateTimeOffset Today(Clock clock) => Of(clock.UtcNow);

    /// <summary>The start of the day that a moment lies in, in China.</summary>
    public static DateTimeOffset Of(DateTimeOffset time) => new(time.ToOffset(ServiceTime.Offset).Date, ServiceTime.Offset);

    /// <summary>The last second that is meant by an end: of a whole day that is its last.</summary>
    public static DateTimeOffset LastSecond(DateTimeOffset until) => until == Of(until) ? until.AddDays(1).AddSeconds(-1) : until;

    /// <summary>Reads a day or a time; <see langword="null"/> where the text is neither.</summary>
    public static DateTimeOffset? Parse(string? text, Clock clock)
    {
        string plain = NameText.Bare(text ?? string.Empty);
        if (FromToday(plain) is int days)
            return days is >= -FarthestBack and <= FarthestAhead ? Today(clock).AddDays(days) : null;
        return Checked(ServiceTime.Parse(plain)) ?? Checked(Written(plain)) ?? Printed(plain);
    }

    /// <summary>The same time; <see langword="null"/> where nothing the service knows can be so old or so new.</summary>
    public static DateTimeOffset? Checked(DateTimeOffset? time) => time?.Year is >= FirstYear and <= LastYear ? time : null;

    /// <summary>The start of the day so many days ago; a part of a day counts as it is.</summary>
    public static DateTimeOffset? Before(TimeSpan age, Clock clock)
    {
        if (age < TimeSpan.Zero || age.TotalDays > FarthestBack)
            return null;
        return age.Ticks % TimeSpan.TicksPerDay == 0 ? Today(clock) - age : clock.UtcNow - age;
    }

    /// <summary>How many days from today a word means; <see langword="null"/> where it is none, and a date is written out.</summary>
    public static int? FromToday(string? text)
    {
        string plain = NameText.Bare(text ?? string.Empty);
        if (plain.Equals("Today", StringComparison.OrdinalIgnoreCase))
            return 0;
        if (plain.Equals("Yesterday", StringComparison.OrdinalIgnoreCase))
            return -1;
        if (DaysAgo(plain) is int ago)
            return -ago;
        return plain.Length <= 5 && int.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int days)
            ? days
            : null;
    }

    // 90d: so many days ago.
    private static int? DaysAgo(string text) =>
        text.Length is > 1 and <= 5 && text[^1] is 'd' or 'D'
            && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int days)
            ? days
            : null;

    private static DateTimeOffset? Written(string text)
    {
        if (DateTime.TryParseExact(text, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day))
            return new DateTimeOffset(day, ServiceTime.Offset);
        // What Invoke-DwApi gives: milliseconds since 1970.
        return text.Length == 13 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
    }

    // What a time becomes in a text or a CSV file: there by the rules of this culture, here by those of none. Where the two read another
    // day in it, nobody can know which is meant.
    private static DateTimeOffset? Printed(string text)
    {
        DateTimeOffset? here = Checked(ReadBy(CultureInfo.CurrentCulture, text));
        DateTimeOffset? anywhere = Checked(ReadBy(CultureInfo.InvariantCulture, text));
        return here is null || anywhere is null || here == anywhere ? here ?? anywhere : null;
    }

    private static DateTimeOffset? ReadBy(CultureInfo culture, string text)
    {
        string pattern = $"{culture.DateTimeFormat.ShortDatePattern} {culture.DateTimeFormat.LongTimePattern}";
        if (DateTimeOffset.TryParseExact(text, pattern + " zzz", culture, DateTimeStyles.None, out DateTimeOffset time))
            return time;
        return DateTime.TryParseExact(text, pattern, culture, DateTimeStyles.None, out DateTime local)
            ? new DateTimeOffset(local, ServiceTime.Offset)
            : null;
    }
}
