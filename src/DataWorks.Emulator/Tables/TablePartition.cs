using System.Globalization;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator;

/// <summary>A partition of the last twenty business dates; a second level holds the hours.</summary>
internal readonly record struct TablePartition(string Name, long CreateTime, ulong Hash)
{
    public long DataSize => (long)(Hash >> 30);

    public long RecordCount => (long)(Hash >> 44);

    public long ModifiedTime => CreateTime + ((long)(Hash % 3) * BusinessDates.Hour);

    public static IEnumerable<TablePartition> Of(Table table)
    {
        if (table.PartitionKeys is not { } keys || table.IsView)
            yield break;
        string[] names = keys.Split(',');
        for (DateOnly date = BusinessDates.First; date <= BusinessDates.Last; date = date.AddDays(1))
        {
            string day = names[0] + "=" + BusinessDates.Compact(date);
            // A day's partition appears the night after, an hour's when the hour is over.
            long midnight = BusinessDates.Midnight(date);
            for (int hour = 0; hour < (names.Length > 1 ? 24 : 1); hour++)
            {
                string name = names.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{day}/{names[1]}={hour:00}") : day;
                long created = midnight
                    + (names.Length > 1 ? (hour + 1) * BusinessDates.Hour : BusinessDates.Day + (2 * BusinessDates.Hour));
                yield return new TablePartition(name, created, StableHash.Of(table.Name + name));
            }
        }
    }
}
