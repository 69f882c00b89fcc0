using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Freshness;

/// <summary>Reads the partitions of a table, the last names first, as far back as it takes.</summary>
/// <param name="ask">Asks for them in an order.</param>
/// <param name="format">How dates stand in their names.</param>
/// <param name="table">Whose they are.</param>
/// <param name="now">The service's clock.</param>
internal sealed class PartitionReader(
    Func<string, IAsyncEnumerable<ResultPage>> ask, PartitionFormat format, TableIdentity table, Func<DateTimeOffset> now)
    : IAsyncDisposable
{
    /// <summary>How many pages are read at most.</summary>
    public const int MostPages = 10;

    private readonly List<DatedPartition> _dated = [];
    private readonly List<DatedPartition> _empty = [];
    private IAsyncEnumerator<ResultPage>? _source;
    private DatedPartition? _latest;
    private DateTimeOffset? _oldest;
    private string? _last;
    private bool _isSorted = true;
    private bool _isWhole;
    private bool _isDated;
    private int _count;
    private int _pages;

    /// <summary>Reads until the newest is known.</summary>
    /// <exception cref="DwException">They cannot be read.</exception>
    public async Task<PartitionScan> ReadAsync()
    {
        _source = ask("name").GetAsyncEnumerator();
        // Without a date on the first page there is none on the next either.
        while (await NextAsync().ConfigureAwait(false) && _isDated && !(_isSorted && _dated.Count > 0))
        {
        }
        if (_isDated || _isWhole)
            return Result();
        // Names without dates are in no order that says anything: what was written last is asked for.
        await using var byTime = new PartitionReader(ask, format, table, now);
        byTime._source = ask("modify_time").GetAsyncEnumerator();
        await byTime.NextAsync().ConfigureAwait(false);
        return byTime.Result() with { IsDated = false, Newest = byTime._latest };
    }

    /// <summary>Reads on until what is of a time is seen, or it is certain that nothing is.</summary>
    /// <exception cref="DwException">They cannot be read.</exception>
    public async Task<PartitionScan> ReachAsync(DateTimeOffset start, DateTimeOffset end)
    {
        while (_isDated && !(_isSorted && _oldest < start) && !_dated.Exists(one => one.Date!.Overlaps(start, end)))
        {
            if (!await NextAsync().ConfigureAwait(false))
                break;
        }
        return Result();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task<bool> NextAsync()
    {
        if (_isWhole || _pages == MostPages)
            return false;
        if (!await _source!.MoveNextAsync().ConfigureAwait(false))
        {
            _isWhole = true;
            return false;
        }
        _pages++;
        _isWhole = _source.Current.IsLast;
        foreach (TablePartition partition in _source.Current.Items.Cast<TablePartition>())
        {
            _count++;
            _isSorted &= _last is null || string.CompareOrdinal(partition.Partition, _last) <= 0;
            _last = partition.Partition;
            Take(new DatedPartition(partition, format.Read(partition.Partition)));
        }
        return true;
    }

    private void Take(DatedPartition one)
    {
        bool holdsNothing = table.Guid is not null && one.Partition is { DataSize: 0, RecordCount: 0 };
        if (!holdsNothing && (_latest is null || one.Partition.ModifiedTime > _latest.Partition.ModifiedTime))
            _latest = one;
        if (one.Date is not PartitionDate date)
            return;
        _isDated = true;
        _isSorted &= date.IsSortable;
        if (_oldest is null || date.Start < _oldest)
            _oldest = date.Start;
        // Made ahead, or the end of all days, as tables have it that keep what is valid: it says nothing of what has come.
        if (date.Start > now())
            return;
        (holdsNothing ? _empty : _dated).Add(one);
    }

    private PartitionScan Result()
    {
        DatedPartition[] dated = Sorted(_dated);
        return new PartitionScan
        {
            Dated = dated,
            Empty = Sorted(_empty),
            Newest = _isDated ? dated.FirstOrDefault() : _latest,
            Count = _count,
            IsWhole = _isWhole,
            IsDated = _isDated,
            SeenTo = _isSorted ? _oldest : null,
        };
    }

    private static DatedPartition[] Sorted(List<DatedPartition> all) =>
    [
        .. all.OrderByDescending(static one => one.Date!.Start).ThenByDescending(static one => one.Partition.ModifiedTime),
    ];
}
