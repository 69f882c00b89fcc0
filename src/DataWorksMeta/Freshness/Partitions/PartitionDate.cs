using DataWorksMeta.Api;

namespace DataWorksMeta.Freshness;

/// <summary>The time that the data of a partition are of, as its name says.</summary>
/// <param name="Start">Where it begins, in China.</param>
/// <param name="End">Where the next one begins.</param>
/// <param name="HasHour">Whether it is an hour rather than a day or a month.</param>
/// <param name="IsSortable">Whether names of the kind are in the order of their times when they are in that of their letters.</param>
internal sealed record PartitionDate(DateTimeOffset Start, DateTimeOffset End, bool HasHour, bool IsSortable)
{
    public static PartitionDate Of(DateTime start, char unit, bool isSortable) => new(
        new DateTimeOffset(start, ServiceTime.Offset),
        new DateTimeOffset(
            unit switch { 'y' => start.AddYears(1), 'M' => start.AddMonths(1), 'd' => start.AddDays(1), _ => start.AddHours(1) },
            ServiceTime.Offset),
        unit == 'H',
        isSortable);

    /// <summary>Whether data of that day are in it: those of a later one are not, whatever they hold.</summary>
    public bool Covers(DateTimeOffset day) => Overlaps(day, day.AddDays(1));

    /// <summary>Whether it is only of what comes after that day.</summary>
    public bool IsAfter(DateTimeOffset day) => Start >= day.AddDays(1);

    public bool Overlaps(DateTimeOffset start, DateTimeOffset end) => Start < end && End > start;
}
