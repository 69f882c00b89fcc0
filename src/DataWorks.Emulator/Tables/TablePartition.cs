using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator;

/// <summary>A partition of the last twenty business dates; a second level holds the hours.</summary>
internal readonly record struct TablePartition(string Name, long CreateTime, ulong Hash)
{
    public long DataSize => (long)(Hash >> 30);

    public long RecordCount => (long)(Hash >> 44);

    public long ModifiedTime { get; init; } = CreateTime + ((long)(Hash % 3) * BusinessDates.Hour);

    /// <summary>In a causal world those that runs have written; what no run writes is there by itself.</summary>
    public static IEnumerable<TablePartition> Of(OperationCall call, Table table)
    {
        if (!call.Books.Runs.IsCausal)
            return Of(table, BusinessDates.Last);
        if (TableWrites.PartitionsOf(call, table) is { } written)
            return written;
        long now = call.Books.Runs.Clock.Now;
        return Of(table, call.Books.Runs.LastDate)
            .Where(partition => partition.CreateTime <= now)
            .Select(partition => partition with { ModifiedTime = Math.Min(partition.ModifiedTime, now) });
    }

    private static IEnumerable<TablePartition> Of(Table table, DateOnly last)
    {
        if (table.PartitionKeys is not { } keys || table.IsView)
            yield break;
        string[] names = keys.Split(',');
        for (DateOnly date = BusinessDates.First; date <= last; date = date.AddDays(1))
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
