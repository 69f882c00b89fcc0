using System.Globalization;

namespace DataWorks.Emulator.Catalogue;

/// <summary>
/// The catalogue's own calendar: it stands still, so that every run has the same partitions and instances. Times are China's.
/// </summary>
internal static class BusinessDates
{
    private static readonly TimeSpan s_zone = TimeSpan.FromHours(8);

    public static readonly DateOnly First = new(2026, 11, 1);
    public static readonly DateOnly Last = new(2026, 11, 20);
    public static readonly DateOnly Earliest = new(2020, 1, 1);

    /// <summary>Noon of the day after the last business date.</summary>
    public static readonly long Now = Midnight(Last.AddDays(1)) + (12 * Hour);

    public const long Second = 1000;
    public const long Hour = 3600 * Second;
    public const long Day = 24 * Hour;

    public static long Midnight(DateOnly date) =>
        new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), s_zone).ToUnixTimeMilliseconds();

    public static DateOnly DateOf(long milliseconds) => DateOnly.FromDateTime(InZone(milliseconds).DateTime);

    public static string Compact(DateOnly date) => date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static string Format(long milliseconds, string format) => InZone(milliseconds).ToString(format, CultureInfo.InvariantCulture);

    /// <summary>As <c>Dec 3, 2019 9:12:20 PM</c>.</summary>
    public static string Wordy(long milliseconds) => Format(milliseconds, "MMM d, yyyy h:mm:ss tt");

    /// <summary>Null when the text has another form.</summary>
    public static long? Parse(string? text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
            && time.Year is > 1970 and < 9999
            ? new DateTimeOffset(time, s_zone).ToUnixTimeMilliseconds()
            : null;

    private static DateTimeOffset InZone(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(s_zone);
}
