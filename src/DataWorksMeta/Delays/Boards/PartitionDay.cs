using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>The day, and the hour where there is one, that a partition is named after.</summary>
internal static class PartitionDay
{
    private static readonly string[] s_days = ["yyyyMMdd", "yyyy-MM-dd", "yyyy/MM/dd", "yyyy_MM_dd"];
    private static readonly string[] s_hours = ["yyyyMMddHH", "yyyy-MM-dd HH", "yyyyMMddHHmm", "yyyyMMddHHmmss"];

    /// <summary>The first level that is a day counts, and an hour in it or in the level behind it.</summary>
    public static (DateTimeOffset Day, int? Hour)? Of(string? partition)
    {
        DateTimeOffset? found = null;
        foreach (string level in (partition ?? string.Empty).Split('/'))
        {
            string value = level[(level.IndexOf('=') + 1)..].Trim('\'', '"', ' ');
            if (found is DateTimeOffset day)
                return (day, Hour(level, value));
            if (Read(value, s_hours) is DateTime time)
                return (ServiceDay.Of(ServiceTime.From(time)), time.Hour);
            if (Read(value, s_days) is DateTime date)
                found = ServiceTime.From(date);
        }
        return found is DateTimeOffset only ? (only, null) : null;
    }

    /// <summary>The name that the same partition has on another day; <see langword="null"/> where it is not named after a day.</summary>
    public static string? Moved(string? partition, DateTimeOffset day)
    {
        if (partition is null || Of(partition)?.Day is not DateTimeOffset named)
            return null;
        foreach (string format in s_days)
        {
            string text = named.ToString(format, CultureInfo.InvariantCulture);
            if (partition.Contains(text, StringComparison.Ordinal))
                return partition.Replace(text, day.ToString(format, CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }
        return null;
    }

    private static int? Hour(string level, string value) =>
        level.StartsWith('h') || level.StartsWith('H')
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int hour) && hour <= 23 ? hour : null
            : null;

    private static DateTime? Read(string value, string[] formats) =>
        DateTime.TryParseExact(value, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
        && ServiceDay.Checked(ServiceTime.From(time)) is not null
            ? time
            : null;
}
