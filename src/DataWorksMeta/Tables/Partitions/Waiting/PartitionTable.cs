using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Tables;

/// <summary>A table whose partitions are waited for: what must be known of it before its first partition is looked for.</summary>
/// <param name="caller">Who asks.</param>
/// <param name="identity">Which table.</param>
internal sealed class PartitionTable(ICaller caller, TableIdentity identity)
{
    private static readonly Fault s_nothing = new(ErrorId.EmptyReply, "the reply holds nothing.");

    private bool _isSure;

    public ICaller Caller => caller;

    public TableIdentity Identity => identity;

    /// <summary>The table as it was seen; <see langword="null"/> until then.</summary>
    public Table? Info { get; private set; }

    /// <summary>What it is partitioned by, as far as that is known.</summary>
    public PartitionKeys Keys { get; private set; } = new([]);

    /// <summary>The tasks that write it, once they were asked for.</summary>
    public List<object>? Tasks { get; set; }

    /// <summary>Whether the service can tell of one partition that it is there: it can of MaxCompute.</summary>
    public bool HasCheck => identity.ClusterId is null && identity.DataSourceType is null or EngineType.MaxCompute;

    /// <summary>Looks at the table (one call).</summary>
    /// <exception cref="DwException">It is not there, may not be seen, or has no partitions.</exception>
    public async Task<bool> ReadAsync(IEnumerable<string> partitions, Waiter waiter, CancellationToken token)
    {
        Query<Table> query = TableOperations.BasicInfo(identity, includeUsage: false);
        Info ??= (await waiter.ReadAsync(caller, query, static _ => true, token).ConfigureAwait(false)) is [Table table, ..]
            ? table
            : throw query.Refused(caller, s_nothing);
        Keys = PartitionKeys.Read(Info.PartitionKeys);
        // What does not fit is looked at twice: the keys of the columns are the table's own.
        if (Keys.Names.Count == 0 ? Info.IsPartitionTable != false : partitions.Any(name => Keys.Fit(name, ToString(), out _) is null))
            await ReadColumnsAsync(waiter, token).ConfigureAwait(false);
        if (Keys.Names.Count == 0 && (Info.IsPartitionTable == false || _isSure))
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"the table {this} has no partitions{(Info.IsView == true ? ": it is a view" : string.Empty)}.",
                advice: $"When its data last changed: (Get-DwTable {this}).LastModifyTime");
        }
        return true;
    }

    public override string ToString() => identity.ToString();

    private async Task ReadColumnsAsync(Waiter waiter, CancellationToken token)
    {
        List<object> columns;
        try
        {
            columns = await waiter.ReadAsync(caller, TableOperations.Columns(identity), static _ => true, token).ConfigureAwait(false);
        }
        catch (DwException trouble) when (!trouble.IsRetryable && !trouble.Fault.EndsPipeline)
        {
            return;
        }
        string?[] keys =
        [
            .. columns.Cast<TableColumn>()
                .Where(static column => column.IsPartitionColumn == true)
                .OrderBy(static column => column.Position)
                .Select(static column => column.ColumnName),
        ];
        if (keys.Length > 0 && keys.All(static key => key is not null))
            Keys = new PartitionKeys(keys!);
        _isSure = columns.Count > 0 && columns.Cast<TableColumn>().All(static column => column.IsPartitionColumn == false);
    }
}
