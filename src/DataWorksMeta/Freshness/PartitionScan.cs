using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Freshness;

/// <summary>What the partitions of a table say of its newest data.</summary>
/// <param name="Newest">The newest that holds data.</param>
/// <param name="Empty">A newer one that holds nothing: made by hand, or by a run that found nothing.</param>
/// <param name="Count">How many were seen.</param>
/// <param name="IsWhole">Whether all there are were seen.</param>
/// <param name="IsDated">Whether the names hold dates.</param>
internal sealed record PartitionScan(DatedPartition? Newest, DatedPartition? Empty, int Count, bool IsWhole, bool IsDated)
{
    /// <summary>How many pages are read where the order of the names does not tell the newest.</summary>
    public const int MostPages = 10;

    /// <summary>Whether no newer one than these can be there.</summary>
    public bool IsCertain { get; private init; } = true;

    /// <summary>Reads as many pages, the last names first, as it takes to know the newest.</summary>
    public static async Task<PartitionScan> ReadAsync(
        Func<string, IAsyncEnumerable<ResultPage>> ask, PartitionFormat format, TableIdentity table, Func<DateTimeOffset> now)
    {
        var scan = new Reading(format, table);
        int pages = 0;
        await foreach (ResultPage page in ask("name").ConfigureAwait(false))
        {
            scan.Take(page, now());
            if (page.IsLast || scan.IsEnough || ++pages == MostPages)
                break;
        }
        if (scan.IsDated || scan.Count == 0)
            return scan.Result() with { IsCertain = scan.IsWhole || scan.IsEnough };
        return scan.IsWhole ? scan.Latest() : await LatestAsync(ask, format, table, now).ConfigureAwait(false);
    }

    // Names without dates are in no order that says anything: what was written last is asked for.
    private static async Task<PartitionScan> LatestAsync(
        Func<string, IAsyncEnumerable<ResultPage>> ask, PartitionFormat format, TableIdentity table, Func<DateTimeOffset> now)
    {
        var scan = new Reading(format, table);
        await foreach (ResultPage page in ask("modify_time").ConfigureAwait(false))
        {
            scan.Take(page, now());
            break;
        }
        return scan.Latest();
    }

    private sealed class Reading(PartitionFormat format, TableIdentity table)
    {
        private DatedPartition? _newest;
        private DatedPartition? _empty;
        private DatedPartition? _latest;
        private string? _last;
        private bool _isSorted = true;

        public int Count { get; private set; }

        public bool IsWhole { get; private set; }

        public bool IsDated { get; private set; }

        // Without a date on the first page there is none on the next either.
        public bool IsEnough => !IsDated || (_isSorted && _newest is not null);

        public void Take(ResultPage page, DateTimeOffset now)
        {
            IsWhole = page.IsLast;
            foreach (TablePartition partition in page.Items.Cast<TablePartition>())
            {
                Count++;
                _isSorted &= _last is null || string.CompareOrdinal(partition.Partition, _last) <= 0;
                _last = partition.Partition;
                Take(new DatedPartition(partition, format.Read(partition.Partition)), now);
            }
        }

        public PartitionScan Result() => new(_newest, IsNewer(_empty, _newest) ? _empty : null, Count, IsWhole, IsDated);

        public PartitionScan Latest() => new(_latest, null, Count, IsWhole, IsDated: false);

        private void Take(DatedPartition one, DateTimeOffset now)
        {
            bool holdsNothing = table.Guid is not null && one.Partition is { DataSize: 0, RecordCount: 0 };
            if (!holdsNothing && (_latest is null || one.Partition.ModifiedTime > _latest.Partition.ModifiedTime))
                _latest = one;
            if (one.Date is not PartitionDate date)
                return;
            IsDated = true;
            _isSorted &= date.IsSortable;
            // Made ahead, or the end of all days, as tables have it that keep what is valid: it says nothing of what has come.
            if (date.Start > now)
                return;
            if (holdsNothing)
                _empty = IsNewer(one, _empty) ? one : _empty;
            else
                _newest = IsNewer(one, _newest) ? one : _newest;
        }

        private static bool IsNewer(DatedPartition? one, DatedPartition? other) =>
            one is not null && (other is null || one.Date!.Start > other.Date!.Start
                || (one.Date.Start == other.Date.Start && one.Partition.ModifiedTime > other.Partition.ModifiedTime));
    }
}
