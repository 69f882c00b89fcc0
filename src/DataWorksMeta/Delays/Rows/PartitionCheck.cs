using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Delays;

/// <summary>Whether a run that succeeded has written: one that was set successful by hand, or ran dry, has not.</summary>
internal static class PartitionCheck
{
    // One call, of which the largest names tell.
    private const int Looked = 50;

    /// <summary>
    /// Whether the partition of the day is there; <see langword="null"/> where that cannot be said: the table has no partitions, they are
    /// not named after days, or could not be seen.
    /// </summary>
    public static async Task<bool?> IsThereAsync(
        DelayQuestions questions, TableIdentity table, string? partition, DateTimeOffset day, int? hour, Instance run)
    {
        if (partition is not null && await HasAsync(questions, table, partition).ConfigureAwait(false))
            return true;
        Outcome<DelayAnswer<TablePartition>> outcome = await questions
            .FirstAsync(TableOperations.Partitions(table, "name", ascending: false), Looked, passesOn: false).ConfigureAwait(false);
        return outcome.Value is { } answer ? IsThere(answer.Items, day, hour, run) : null;
    }

    /// <summary>Whether a partition of a day is there that may lie far back; <see langword="false"/> where none could be seen.</summary>
    public static async Task<bool> HasAnyAsync(
        DelayQuestions questions, TableIdentity table, string? partition, DateTimeOffset day, int? hour)
    {
        if (partition is not null && await HasAsync(questions, table, partition).ConfigureAwait(false))
            return true;
        Outcome<DelayAnswer<TablePartition>> outcome = await questions
            .FirstAsync(TableOperations.Partitions(table, "name", ascending: false), Looked, passesOn: false).ConfigureAwait(false);
        IReadOnlyList<TablePartition> newest = outcome.Value?.Items ?? [];
        if (newest.Any(one => PartitionDay.Of(one.Partition) is { } named && named.Day == day && (hour is null || named.Hour == hour)))
            return true;
        // It would be called as the newest one is, but for the day.
        string? name = newest.Select(one => PartitionDay.Moved(one.Partition, day)).FirstOrDefault(static moved => moved is not null);
        return partition is null && name is not null && await HasAsync(questions, table, name).ConfigureAwait(false);
    }

    // A no may mean a prefix of a partition of several levels: the names tell more.
    private static async Task<bool> HasAsync(DelayQuestions questions, TableIdentity table, string partition)
    {
        Outcome<object> found = await questions.AskAsync<object>(async () =>
        {
            IAsyncEnumerable<ResultPage> pages = TableOperations.HasPartition(table, partition)
                .PagesAsync(questions.Caller, PageWindow.Whole, questions.Log, questions.Token);
            await foreach (ResultPage page in pages.ConfigureAwait(false))
                return page.Items.Contains(true);
            return false;
        }).ConfigureAwait(false);
        return found.Value is true;
    }

    public static bool? IsThere(IReadOnlyList<TablePartition> newest, DateTimeOffset day, int? hour, Instance run)
    {
        var dated = newest
            .Select(static one => (One: one, Named: PartitionDay.Of(one.Partition)))
            .Where(static one => one.Named is not null)
            .ToArray();
        if (dated.Length == 0)
            return null;
        if (dated.Any(one => one.Named!.Value.Day == day && (hour is null || one.Named.Value.Hour == hour)))
            return true;
        // Whatever it is named after: it was written by this run, or after it.
        DateTimeOffset? begin = run.BeginRunningTime ?? run.CycTime;
        if (dated.Any(one => one.One.ModifiedTime >= begin || one.One.CreateTime >= begin))
            return null;
        bool isAllSeen = newest.Count < Looked;
        return isAllSeen || dated.Any(one => one.Named!.Value.Day < day) ? false : null;
    }
}
