using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Tables;

/// <summary>
/// Looks at all partitions that are waited for, in one round: at each table once, at each partition that is missing by one call, at those
/// that are there by one list of each table, and now and then at the runs that are to bring what is missing.
/// </summary>
internal sealed class PartitionWatch : Watch
{
    private const int RoundsBetweenProducers = 5;

    private readonly AwaitedPartition[] _items;
    private readonly Looks<PartitionTable, bool> _tables;
    private readonly Looks<AwaitedPartition, bool> _checks;
    private readonly Looks<PartitionTable, IReadOnlyList<TablePartition>> _lists;
    private readonly Looks<PartitionTable, IReadOnlyDictionary<DateTimeOffset, DelayCause>> _producers;
    private readonly bool _looksAtRuns;
    private int _round;

    /// <param name="items">The partitions, in the order of the input.</param>
    /// <param name="looksAtRuns">Whether it is given up what no run can bring any more.</param>
    public PartitionWatch(IReadOnlyList<AwaitedPartition> items, bool looksAtRuns)
    {
        _items = [.. items];
        _tables = new(ReadAsync);
        _checks = new(CheckAsync);
        _lists = new(ListAsync);
        _producers = new(LookAtRunsAsync);
        _looksAtRuns = looksAtRuns;
    }

    public override IReadOnlyList<Awaited> Items => _items;

    public override int Turns => _items.Count(static item => !item.IsSettled);

    private IEnumerable<AwaitedPartition> Open => _items.Where(static item => !item.IsSettled);

    public override async Task LookAsync(Waiter waiter, CancellationToken token)
    {
        _round++;
        await LookAtTablesAsync(waiter, token).ConfigureAwait(false);
        var seen = new Dictionary<AwaitedPartition, PartitionSight?>();
        var troubles = new Dictionary<AwaitedPartition, DwException>();
        AwaitedPartition[] missing = [.. Open.Where(static item => item.IsChecked && !item.IsThere && item.Table.HasCheck)];
        foreach ((AwaitedPartition item, bool isThere, DwException? trouble) in
            await _checks.RoundAsync(missing, waiter, token).ConfigureAwait(false))
        {
            item.IsThere = isThere;
            if (trouble is not null)
                troubles[item] = trouble;
            else if (!isThere)
                seen[item] = Sight(item, null);
        }
        await LookAtThoseThereAsync(seen, troubles, waiter, token).ConfigureAwait(false);
        foreach (AwaitedPartition item in Open.ToArray())
            await TellAsync(item, seen.GetValueOrDefault(item), troubles.GetValueOrDefault(item), waiter, token).ConfigureAwait(false);
        if (_looksAtRuns)
            await LookAtProducersAsync(waiter, token).ConfigureAwait(false);
    }

    private static PartitionSight Sight(AwaitedPartition item, TablePartition? partition) =>
        new(item.Table.Caller, partition, item.Table.Caller.Client.ServiceNow);

    private async Task LookAtTablesAsync(Waiter waiter, CancellationToken token)
    {
        PartitionTable[] unknown = [.. Open.Where(static item => !item.IsChecked).Select(static item => item.Table).Distinct()];
        var troubles = new Dictionary<PartitionTable, DwException?>();
        foreach ((PartitionTable table, _, DwException? why) in await _tables.RoundAsync(unknown, waiter, token).ConfigureAwait(false))
            troubles.Add(table, why);
        foreach (AwaitedPartition item in Open.Where(item => troubles.ContainsKey(item.Table)).ToArray())
        {
            if (troubles[item.Table] is DwException trouble)
            {
                waiter.Miss(item, trouble);
                continue;
            }
            DwException? wrong = null;
            if (item.Table.Keys.Names.Count > 0)
                item.Partition = item.Table.Keys.Fit(item.Partition, item.Table.ToString(), out wrong) ?? item.Partition;
            item.IsChecked = wrong is null;
            if (wrong is not null)
                waiter.Lose(item, wrong);
        }
    }

    private async Task LookAtThoseThereAsync(
        Dictionary<AwaitedPartition, PartitionSight?> seen, Dictionary<AwaitedPartition, DwException> troubles, Waiter waiter,
        CancellationToken token)
    {
        ILookup<PartitionTable, AwaitedPartition> there = Open
            .Where(static item => item.IsChecked && (item.IsThere || !item.Table.HasCheck))
            .ToLookup(static item => item.Table);
        foreach ((PartitionTable table, IReadOnlyList<TablePartition>? listed, DwException? trouble) in
            await _lists.RoundAsync([.. there.Select(static group => group.Key)], waiter, token).ConfigureAwait(false))
        {
            foreach (AwaitedPartition item in there[table])
            {
                TablePartition? partition = listed?.FirstOrDefault(one => IsIt(one, item));
                if (trouble is not null)
                    troubles[item] = trouble;
                else if (partition is not null || !table.HasCheck)
                    seen[item] = Sight(item, partition);
                else
                    troubles[item] = TableOperations.Unlisted(table.Identity, item.Partition, table.Caller);
                // What is not listed may be gone again.
                item.IsThere = partition is not null || trouble is not null;
            }
        }
    }

    private static async Task TellAsync(
        AwaitedPartition item, PartitionSight? seen, DwException? trouble, Waiter waiter, CancellationToken token)
    {
        try
        {
            if (trouble is not null)
                waiter.Miss(item, trouble);
            else if (seen is not null)
                await waiter.SeeAsync(item, seen, token).ConfigureAwait(false);
        }
        catch (DwException unknown) when (unknown.Code == ErrorId.UnreadableReply)
        {
            waiter.Miss(item, unknown);
        }
    }

    private async Task LookAtProducersAsync(Waiter waiter, CancellationToken token)
    {
        ILookup<PartitionTable, AwaitedPartition> missing = Open
            .Where(static item => item.IsChecked && !item.IsThere && item.Day is not null)
            .ToLookup(static item => item.Table);
        // What was not answered in its round is taken later.
        bool isDue = _round % RoundsBetweenProducers == 0;
        PartitionTable[] tables = [.. missing.Select(static group => group.Key).Where(table => isDue || _producers.IsUnderWay(table))];
        foreach ((PartitionTable table, IReadOnlyDictionary<DateTimeOffset, DelayCause>? lost, DwException? trouble) in
            await _producers.RoundAsync(tables, waiter, token).ConfigureAwait(false))
        {
            if (trouble?.Fault.EndsPipeline == true)
                throw trouble;
            foreach (AwaitedPartition item in missing[table])
            {
                if (lost?.GetValueOrDefault(item.Day!.Value) is DelayCause cause)
                    waiter.Lose(item, ProducerLook.Told(item, cause));
            }
        }
    }

    private Task<IReadOnlyDictionary<DateTimeOffset, DelayCause>> LookAtRunsAsync(
        PartitionTable table, Waiter waiter, CancellationToken token)
    {
        IEnumerable<DateTimeOffset> days = Open
            .Where(item => item.Table == table && !item.IsThere)
            .Select(static item => item.Day)
            .OfType<DateTimeOffset>();
        return ProducerLook.LookAsync(table, [.. days.Distinct()], waiter, token);
    }

    private Task<bool> ReadAsync(PartitionTable table, Waiter waiter, CancellationToken token) =>
        table.ReadAsync(_items.Where(item => item.Table == table).Select(static item => item.Partition), waiter, token);

    // The first sight of all comes at once; after it nobody is in a hurry.
    private async Task<bool> CheckAsync(AwaitedPartition item, Waiter waiter, CancellationToken token)
    {
        if (_round > 1)
            await waiter.TakeTurnAsync(token).ConfigureAwait(false);
        Api.Query query = TableOperations.HasPartition(item.Table.Identity, item.Partition);
        List<object> answers = await waiter.ReadAsync(item.Table.Caller, query, static _ => true, token).ConfigureAwait(false);
        return answers is [true];
    }

    /// <summary>The partitions of a table, what changed last first, as far as those that are looked for.</summary>
    private async Task<IReadOnlyList<TablePartition>> ListAsync(PartitionTable table, Waiter waiter, CancellationToken token)
    {
        List<AwaitedPartition> wanted = [.. Open.Where(item => item.Table == table && (item.IsThere || !table.HasCheck))];
        Api.Query query = TableOperations.Partitions(table.Identity, "modify_time", ascending: false);
        List<object> listed = await waiter.ReadAsync(table.Caller, query, WantsMore, token).ConfigureAwait(false);
        return [.. listed.Cast<TablePartition>()];

        bool WantsMore(object partition)
        {
            wanted.RemoveAll(item => IsIt((TablePartition)partition, item));
            return wanted.Count > 0;
        }
    }

    private static bool IsIt(TablePartition partition, AwaitedPartition item) =>
        partition.Partition is string name
        && (name == item.Partition || PartitionName.Pattern(name) == PartitionName.Pattern(item.Partition));
}
