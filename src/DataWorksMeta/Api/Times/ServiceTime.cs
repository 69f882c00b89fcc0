using System.Globalization;

namespace DataWorksMeta.Api;

/// <summary>Times as the service writes and reads them: in China time wherever the text names no zone.</summary>
internal static class ServiceTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private const int FinestDigits = 7;

    // GetProject and its like write "Dec 3, 2019 9:12:20 PM"; newer Java puts a comma after the year.
    private static readonly string[] s_formats =
    [
        "yyyy-MM-dd H:mm:ss", "yyyy-MM-dd H:mm:ss.FFFFFFF", "yyyy-MM-dd H:mm", "yyyy-MM-dd", "yyyyMMdd", "yyyyMMddHHmmss",
        "yyyy-MM-dd'T'H:mm:ss", "yyyy-MM-dd'T'H:mm:ss.FFFFFFF", "yyyy-MM-dd'T'H:mm", "yyyy-MM-dd H:mm:ss,FFFFFFF",
        "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm", "yyyy-M-d",
        "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d", "yyyyMMdd H:mm:ss", "yyyyMMdd'T'HHmmss",
        "yyyy年M月d日 H:mm:ss", "yyyy年M月d日",
        "MMM d, yyyy h:mm:ss tt", "MMM d, yyyy, h:mm:ss tt", "MMM d, yyyy H:mm:ss", "MMM d, yyyy",
    ];

    private static readonly string[] s_zonedFormats =
    [
        "yyyy-MM-dd'T'H:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'H:mmK", "yyyy-MM-dd H:mm:ssK", "yyyy-MM-dd H:mm:ss K", "yyyy-MM-ddK",
        "yyyy-MM-dd'T'H:mm:sszz", "yyyyMMdd'T'HHmmssK", "ddd, d MMM yyyy H:mm:ss K", "ddd MMM d H:mm:ss K yyyy",
    ];

    // The names of zones that Java and HTTP write; CST is China's here.
    private static readonly KeyValuePair<string, string>[] s_zones =
    [
        new(" CST", " +08:00"), new(" GMT+08:00", " +08:00"), new(" GMT", " +00:00"), new(" UTC", " +00:00"),
    ];

    public static string Day(DateTimeOffset time) => time.ToOffset(Offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Second(DateTimeOffset time) => time.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>The start of the day in China.</summary>
    public static string Midnight(DateTimeOffset time) => Day(time) + " 00:00:00";

    /// <summary>The time with China's offset, as monitoring wants it: 2026-11-20T08:00:00+0800.</summary>
    public static string Zoned(DateTimeOffset time) =>
        time.ToOffset(Offset).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + "+0800";

    /// <summary>Reads a time; <see langword="null"/> where the text is none.</summary>
    public static DateTimeOffset? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // Newer Java separates PM by a narrow no-break space.
        string plain = WithoutJava(text!.Trim().Replace('\u202f', ' ').Replace('\u00a0', ' '));
        if (DateTime.TryParseExact(plain, s_formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
            return new DateTimeOffset(local, Offset);
        foreach ((string name, string offset) in s_zones)
            plain = plain.Replace(name, offset, StringComparison.Ordinal);
        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParseExact(plain, s_zonedFormats, CultureInfo.InvariantCulture, Style, out DateTimeOffset time)
            ? time
            : null;
    }

    /// <summary>Java names the zone behind its offset, and counts nanoseconds, which is finer than a time is here.</summary>
    private static string WithoutJava(string text)
    {
        if (text.EndsWith(']') && text.IndexOf('[') is > 0 and int zone)
            text = text[..zone];
        int start = text.LastIndexOf('.') + 1;
        int end = start;
        while (start > 0 && end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - start > FinestDigits ? text.Remove(start + FinestDigits, end - start - FinestDigits) : text;
    }

    /// <summary>A clock time without a zone is China time; a local midnight means the day, wherever the machine stands.</summary>
    public static DateTimeOffset From(DateTime time) =>
        time.Kind == DateTimeKind.Unspecified || (time.Kind == DateTimeKind.Local && time.TimeOfDay == TimeSpan.Zero)
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Unspecified), Offset)
            : new DateTimeOffset(time);
}
