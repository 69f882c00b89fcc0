using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Tables;

/// <summary>
/// Looks at the runs that are to bring partitions, and tells of those that none can bring any more. As long as one of them may, or not all
/// is known of them, nothing is told.
/// </summary>
internal static class ProducerLook
{
    // Stands for what a list was cut of.
    private static readonly object s_cut = new();

    /// <summary>The days that will not come of those that are missing, and why.</summary>
    public static async Task<IReadOnlyDictionary<DateTimeOffset, DelayCause>> LookAsync(
        PartitionTable table, IReadOnlyList<DateTimeOffset> days, Waiter waiter, CancellationToken token)
    {
        var lost = new Dictionary<DateTimeOffset, DelayCause>();
        List<object> tasks = table.Tasks
            ??= await AskAsync(table, TableOperations.ProducingTasks(table.Identity), waiter, token).ConfigureAwait(false);
        foreach (DateTimeOffset day in days)
        {
            if (await CauseAsync(table, tasks, day, waiter, token).ConfigureAwait(false) is DelayCause cause)
                lost.Add(day, cause);
        }
        return lost;
    }

    /// <summary>The error of a partition that will not come.</summary>
    public static DwException Told(AwaitedPartition item, DelayCause cause) =>
        new(ErrorId.WillNotCome, $"{item.Name} will not come: {cause.Reason}.{cause.Evidence}", advice: cause.Advice)
        {
            Cause = cause,
        };

    // Who wrote it by hand, or by what nobody can see, may do so again.
    private static async Task<DelayCause?> CauseAsync(
        PartitionTable table, List<object> tasks, DateTimeOffset day, Waiter waiter, CancellationToken token)
    {
        var causes = new List<DelayCause>();
        foreach (object task in tasks)
        {
            if (task is not ProducingTask { TaskId: long } known
                || await CauseAsync(table, known, day, waiter, token).ConfigureAwait(false) is not DelayCause cause)
            {
                return null;
            }
            causes.Add(cause);
        }
        DelayCause? first = causes.MinBy(static cause => cause.Kind);
        if (first?.IsGuilty != true)
            return null;
        if (causes.Count > 1)
            first.Evidence = $" None of the {causes.Count} tasks that write the table can bring it any more.";
        return first;
    }

    /// <summary>Why a task will not bring a day; <see langword="null"/> where it may.</summary>
    private static async Task<DelayCause?> CauseAsync(
        PartitionTable table, ProducingTask task, DateTimeOffset day, Waiter waiter, CancellationToken token)
    {
        long id = task.TaskId!.Value;
        EnvType environment = table.Info?.EnvType == nameof(EnvType.Dev) ? EnvType.Dev : EnvType.Prod;
        long? project = table.Info?.ProjectId;
        Node? node = null;
        IReadOnlyList<Instance>? runs = project is long own ? await RunsAsync(own).ConfigureAwait(false) : [];
        if (runs is { Count: 0 })
        {
            // The runs of a day are made before the day after it begins.
            if (table.Caller.Client.ServiceNow < day.AddDays(1))
                return null;
            (bool isGone, node) = await NodeAsync(table, new NodeKey(id, environment), waiter, token).ConfigureAwait(false);
            if (!isGone && node?.ProjectId is null)
                return null;
            // What somebody starts by hand may be started yet.
            if (node?.SchedulerType?.Equals("MANUAL", StringComparison.OrdinalIgnoreCase) == true)
                return null;
            if (node?.ProjectId is long other && other != project)
                runs = await RunsAsync(other).ConfigureAwait(false);
        }
        return runs is null ? null : ProducerOutlook.Cause(table, task, day, environment, runs, node);

        async Task<IReadOnlyList<Instance>?> RunsAsync(long projectId)
        {
            var filter = new InstanceFilter { ProjectId = projectId, Environment = environment, NodeId = id, BizDate = day };
            List<object> all = await AskAsync(table, InstanceOperations.List(filter), waiter, token).ConfigureAwait(false);
            // Of a list that was cut nobody knows what was left out.
            return all.Contains(s_cut) ? null : [.. all.Cast<Instance>().Where(run => run.NodeId == id && run.BizDate == day)];
        }
    }

    private static async Task<(bool IsGone, Node? Node)> NodeAsync(
        PartitionTable table, NodeKey key, Waiter waiter, CancellationToken token)
    {
        try
        {
            List<object> nodes = await AskAsync(table, NodeOperations.One(key), waiter, token).ConfigureAwait(false);
            return (false, nodes.OfType<Node>().FirstOrDefault());
        }
        catch (DwException gone) when (gone.Fault.Kind == FaultKind.NotFound)
        {
            return (true, null);
        }
    }

    private static async Task<List<object>> AskAsync(PartitionTable table, Query query, Waiter waiter, CancellationToken token)
    {
        await waiter.TakeTurnAsync(token).ConfigureAwait(false);
        var log = new WarnedLog(waiter.Log);
        List<object> items = await waiter.ReadAsync(table.Caller, query, static _ => true, token, log).ConfigureAwait(false);
        if (log.IsWarned)
            items.Add(s_cut);
        return items;
    }
}
