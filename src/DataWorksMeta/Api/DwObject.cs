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
        : this(row.Caller)
    {
    }

    private protected DwObject(ICaller caller)
    {
        Caller = caller;
        Region = caller.Region;
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
    public static string? TimeText(object? value) => Text(InChina(TimeOf(value)), "yyyy-MM-dd HH:mmzz");

    /// <summary>A business date as the views show it: the day as it is written, wherever the reader is.</summary>
    /// <param name="value">A time, a text that is one, or nothing.</param>
    /// <returns><see langword="null"/> where there is no date.</returns>
    public static string? DateText(object? value) => Text(value is DateTime date ? date : TimeOf(value), "yyyy-MM-dd");

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

    /// <summary>A time, live or as it comes back from JSON, CSV or CLIXML; one without a zone is China time.</summary>
    internal static DateTimeOffset? TimeOf(object? value) => value switch
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
        // What a CSV file holds was written as the culture of its writer writes it, who mostly is the reader; a year that no run is of was
        // written by another one, or counted from elsewhere.
        bool isSorted = text.Length >= 10 && text[4] == '-' && text[7] == '-';
        DateTimeOffset? own = isSorted ? null : Parse(text, CultureInfo.CurrentCulture);
        return own is { Year: >= 2000 and < 2200 } ? own : Parse(text, CultureInfo.InvariantCulture);
    }

    private static DateTimeOffset? Parse(string text, CultureInfo culture) =>
        DateTimeOffset.TryParse(text + " +08:00", culture, DateTimeStyles.None, out DateTimeOffset time)
        || DateTimeOffset.TryParse(text, culture, DateTimeStyles.None, out time)
            ? time
            : null;

    private static DateTimeOffset? InChina(DateTimeOffset? time) =>
        time is DateTimeOffset moment && !IsAtTheEdge(moment.UtcDateTime) ? moment.ToOffset(ServiceTime.Offset) : time;

    // The first and the last day there are exist in no other zone.
    private static bool IsAtTheEdge(DateTime time) =>
        time < DateTime.MinValue.AddDays(1) || time > DateTime.MaxValue.AddDays(-1);

    private static string? Text(IFormattable? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture);
}
