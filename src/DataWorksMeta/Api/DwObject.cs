using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>What every object that comes out of the service has in common: the region it was found in.</summary>
[SuppressMessage("Design", "CA1036", Justification = "The order serves pipelines; objects of the service are not less or more.")]
public abstract class DwObject : IComparable
{
    private static readonly string[] s_units = ["B", "KB", "MB", "GB", "TB", "PB"];

    private protected DwObject(Row row)
    {
        Caller = row.Caller;
        Region = row.Caller.Region;
    }

    /// <summary>The region that was asked. The next command in a pipe asks there too.</summary>
    public string? Region { get; }

    /// <summary>Who asked: the next command in a pipe asks as the same caller.</summary>
    internal ICaller Caller { get; }

    /// <summary>What tells it from others of its kind: its text, where that does.</summary>
    internal virtual string Identity => ToString() ?? string.Empty;

    /// <summary>Whether it came and says that there is nothing: no code, no themes.</summary>
    internal virtual bool HoldsNothing => false;

    /// <summary>
    /// Orders objects by what they are. <c>Sort-Object -Unique</c> and <c>Compare-Object</c> would else know them by texts that may be
    /// alike.
    /// </summary>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        DwObject other when other.GetType() == GetType() => CompareTo(other),
        _ => string.Compare(ToString(), obj.ToString(), StringComparison.OrdinalIgnoreCase),
    };

    // What is alike by name may be another one still: of the other environment, or as it was before.
    private int CompareTo(DwObject other) =>
        ReferenceEquals(this, other) ? 0
        : string.CompareOrdinal(Identity, other.Identity) is int order and not 0 ? order
        : string.CompareOrdinal(ObjectText.Values(this), ObjectText.Values(other));

    /// <summary>A time as the views show it: China time, where the service keeps its clocks, to the minute, and saying so.</summary>
    /// <param name="value">A time, a text that is one, or nothing. One without a zone is China time.</param>
    /// <returns><see langword="null"/> where there is no time.</returns>
    public static string? TimeText(object? value) => Text(InChina(Time(value)), "yyyy-MM-dd HH:mmzz");

    /// <summary>A business date as the views show it: the day as it is written, wherever the reader is.</summary>
    /// <param name="value">A time, a text that is one, or nothing.</param>
    /// <returns><see langword="null"/> where there is no date.</returns>
    public static string? DateText(object? value) => Text(value is DateTime date ? date : Time(value), "yyyy-MM-dd");

    /// <summary>A number of bytes as the views show it: in the largest unit that leaves at least one.</summary>
    /// <param name="value">A number, a text that is one, or nothing.</param>
    /// <returns><see langword="null"/> where there is no number.</returns>
    public static string? SizeText(object? value)
    {
        string? text = Convert.ToString(value, CultureInfo.InvariantCulture);
        if (!double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out double size))
            return null;
        int unit = 0;
        for (; size >= 1024 && unit < s_units.Length - 1; unit++)
            size /= 1024;
        return Text(size, unit == 0 ? "0" : "0.0") + " " + s_units[unit];
    }

    private static DateTimeOffset? Time(object? value) => value switch
    {
        DateTimeOffset time => time,
        DateTime { Kind: DateTimeKind.Unspecified } time when !IsAtTheEdge(time) => new DateTimeOffset(time, ServiceTime.Offset),
        DateTime time => IsAtTheEdge(time) ? new DateTimeOffset(time.Ticks, TimeSpan.Zero) : new DateTimeOffset(time),
        _ => Read(value?.ToString()),
    };

    // An object that went through CLIXML holds a copy of its times which has nothing of a time but its text.
    private static DateTimeOffset? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        CultureInfo culture = CultureInfo.InvariantCulture;
        return DateTimeOffset.TryParse(text + " +08:00", culture, DateTimeStyles.None, out DateTimeOffset time)
            || DateTimeOffset.TryParse(text, culture, DateTimeStyles.None, out time)
            ? time
            : null;
    }

    private static DateTimeOffset? InChina(DateTimeOffset? time) =>
        time is DateTimeOffset moment && !IsAtTheEdge(moment.UtcDateTime) ? moment.ToOffset(ServiceTime.Offset) : time;

    // The first and the last day there are exist in no other zone.
    private static bool IsAtTheEdge(DateTime time) =>
        time < DateTime.MinValue.AddDays(1) || time > DateTime.MaxValue.AddDays(-1);

    private static string? Text(IFormattable? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture);
}
