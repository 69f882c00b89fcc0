using DataWorksMeta.Api;

namespace DataWorksMeta.Tables;

/// <summary>What is asked of one of two tables that are compared, on its way.</summary>
internal sealed class SideQuestions
{
    private readonly Task<Outcome<IReadOnlyList<TableColumn>>> _columns;
    private readonly Task<Outcome<IReadOnlyList<ProducingTask>>> _tasks;
    private readonly TableIdentity _table;
    private readonly string _name;
    private Task<Outcome<IReadOnlyList<string>>>? _partitions;

    public SideQuestions(TableIdentity table, Parts parts)
    {
        _table = table;
        _name = table.ToString();
        Table = parts.AskAsync(() => parts.OneAsync(TableOperations.BasicInfo(table, includeUsage: false)));
        _columns = parts.AskAsync(() => parts.AllAsync(TableOperations.Columns(table)));
        _tasks = parts.AskAsync(() => parts.AllAsync(TableOperations.ProducingTasks(table)));
    }

    public Task<Outcome<Table>> Table { get; }

    /// <summary>Asks for the partitions too, where both tables have any.</summary>
    public void AskPartitions(SideQuestions other, Parts parts) => _partitions = PartitionsAsync(other, parts);

    /// <summary>All answers are there.</summary>
    public Task AnsweredAsync() => Task.WhenAll(Table, _columns, _tasks, _partitions ?? Task.CompletedTask);

    /// <summary>The tasks and where they are; nothing where they, or the table, could not be had.</summary>
    public async Task<(IReadOnlyList<ProducingTask> Tasks, EnvType Environment)?> TasksAsync()
    {
        Outcome<Table> table = await Table.ConfigureAwait(false);
        Outcome<IReadOnlyList<ProducingTask>> tasks = await _tasks.ConfigureAwait(false);
        return table.Value is null || tasks.Value is null
            ? null
            : (tasks.Value, EnvironmentName.Parse(table.Value.EnvType) ?? EnvType.Prod);
    }

    /// <summary>What is known of the table, after all answers are there; tells of what could not be had.</summary>
    public TableSide Known(Table table, Parts parts) => new(
        table,
        parts.Take(_columns.Result, _name, $"the columns of {_name} are not compared"),
        parts.Take(_tasks.Result, _name, $"the tasks of {_name} and their code are not compared"),
        _partitions is null ? null : parts.Take(_partitions.Result, _name, $"the partitions of {_name} are not compared"));

    // Of thousands of partitions the names are kept, and nothing else. Without keys on either side there is nothing to compare them with.
    private async Task<Outcome<IReadOnlyList<string>>> PartitionsAsync(SideQuestions other, Parts parts)
    {
        Outcome<Table>[] tables = await Task.WhenAll(Table, other.Table).ConfigureAwait(false);
        if (!Array.TrueForAll(tables, static table => table.Value is { IsPartitionTable: not false }))
            return new Outcome<IReadOnlyList<string>>([], null);
        return await parts.AskAsync(async () =>
        {
            var names = new List<string>();
            IAsyncEnumerable<TablePartition> all = parts.ItemsAsync(TableOperations.Partitions(_table, null, ascending: false));
            await foreach (TablePartition partition in all.ConfigureAwait(false))
                names.Add(partition.Partition ?? string.Empty);
            return (IReadOnlyList<string>)names;
        }).ConfigureAwait(false);
    }
}
