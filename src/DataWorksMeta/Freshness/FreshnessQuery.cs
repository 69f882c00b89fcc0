using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Freshness;

/// <summary>
/// How new the data of one table are. What cannot be read of the table itself is an error; what cannot be read of its tasks leaves it
/// unknown.
/// </summary>
/// <param name="request">What is asked.</param>
/// <param name="desk">What it has in common with the other tables.</param>
internal sealed class FreshnessQuery(FreshnessRequest request, FreshnessDesk desk) : Query
{
    private const string Odps = "odps.";

    /// <inheritdoc/>
    public override string Identity => $"freshness {request.Table} {request.BizDate:yyyyMMdd}";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        TableFreshness row = await AskAsync(caller, log, token).ConfigureAwait(false);
        yield return new ResultPage([row], isLast: true) { IsFirst = true, Total = 1 };
    }

    /// <exception cref="DwException">The table cannot be read.</exception>
    public async Task<TableFreshness> AskAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        await using var partitions = new PartitionReader(
            order => TableOperations.Partitions(request.Table, order, ascending: false).PagesAsync(caller, PageWindow.Whole, log, token),
            request.Format,
            request.Table,
            () => caller.Client.ServiceNow);
        TableData data = await DataAsync(partitions, caller, log, token).ConfigureAwait(false);
        DateTimeOffset now = Second(caller.Client.ServiceNow);
        DateTimeOffset bizDate = ServiceDay.Of(request.BizDate ?? now.AddDays(-1));
        IReadOnlyList<TaskFacts> tasks = [];
        DwException? refused = null;
        // Where no time can be told of the data, no task can make it any clearer.
        if (request.UsesTasks && !data.IsView && (data.Partitions is null ? data.WrittenAt is not null : data.IsDated))
        {
            (tasks, refused) = await TasksAsync(caller, bizDate, log, token).ConfigureAwait(false);
            if (data.Partitions is not null)
                data = data with { Partitions = await ReachAsync(partitions, tasks, bizDate, now).ConfigureAwait(false) };
        }
        var judge = new FreshnessJudge(request, data, bizDate, now);
        var boards = new Dictionary<DateTimeOffset, BaselineBoard>();
        if (request.Uses(FreshnessBasis.Baseline))
        {
            IEnumerable<DateTimeOffset?> days = tasks
                .Where(static task => task.Node?.BaselineId is not (null or 0))
                .Select(task => task.Schedule?.JudgedDay(bizDate))
                .Distinct();
            foreach (DateTimeOffset day in days.OfType<DateTimeOffset>())
                boards[day] = await desk.BaselinesAsync(caller, day, log, token).ConfigureAwait(false);
        }
        return new TableFreshness(caller, request.Table, judge.Judge(tasks, refused, day => boards.GetValueOrDefault(day)));
    }

    // The newest are seen: of an earlier day it must be known as well whether it is there.
    private static async Task<PartitionScan> ReachAsync(
        PartitionReader partitions, IReadOnlyList<TaskFacts> tasks, DateTimeOffset bizDate, DateTimeOffset now)
    {
        PartitionScan? scan = null;
        foreach (TaskSchedule? schedule in tasks.Select(static task => task.Schedule).DefaultIfEmpty())
        {
            DateTimeOffset day = schedule?.JudgedDay(bizDate) ?? bizDate;
            IReadOnlyList<Instance> runs = schedule?.RunsOf(day) ?? [];
            Instance? last = runs.FirstOrDefault(run => run.CycTime <= now);
            (DateTimeOffset start, DateTimeOffset end) = runs.Count > 1 && last is not null
                ? (TaskSchedule.HourOf(last).AddHours(-1), TaskSchedule.HourOf(last))
                : (day, day.AddDays(1));
            scan = await partitions.ReachAsync(start, end).ConfigureAwait(false);
        }
        return scan!;
    }

    private async Task<TableData> DataAsync(PartitionReader partitions, ICaller caller, ICallLog log, CancellationToken token)
    {
        PartitionScan scan;
        try
        {
            scan = await partitions.ReadAsync().ConfigureAwait(false);
            if (scan.Count > 0)
                return new TableData { Partitions = scan };
        }
        catch (DwException failure) when (failure.Fault.Kind is FaultKind.InvalidInput or FaultKind.Refused)
        {
            // Whether a table without partitions may be asked for them is not documented.
            Table table = await InfoAsync().ConfigureAwait(false);
            if (IsPartitioned(table))
                throw;
            return new TableData { Info = table };
        }
        Table info = await InfoAsync().ConfigureAwait(false);
        return new TableData { Info = info, Partitions = IsPartitioned(info) ? scan : null };

        Task<Table> InfoAsync() => TableOperations.BasicInfo(request.Table, includeUsage: false).OneAsync(caller, log, token);
    }

    // No finer than the clock is known.
    private static DateTimeOffset Second(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerSecond), time.Offset);

    private static bool IsPartitioned(Table table) => table.IsPartitionTable ?? table.PartitionKeys is not null;

    private async Task<(IReadOnlyList<TaskFacts> Tasks, DwException? Refused)> TasksAsync(
        ICaller caller, DateTimeOffset bizDate, ICallLog log, CancellationToken token)
    {
        var tasks = new List<TaskFacts>();
        try
        {
            await foreach (ProducingTask task in TableOperations.ProducingTasks(request.Table)
                .ItemsAsync(caller, log, token).ConfigureAwait(false))
            {
                tasks.Add(await TaskAsync(task.TaskId, task.TaskName, null, caller, bizDate, log, token).ConfigureAwait(false));
            }
            if (tasks.Count > 0 || request.Table.Guid is not string guid || !guid.StartsWith(Odps, StringComparison.OrdinalIgnoreCase))
                return (tasks, null);
            foreach (Node node in await FreshnessDesk.NodesOfAsync(caller, guid[Odps.Length..], log, token).ConfigureAwait(false))
                tasks.Add(await TaskAsync(node.NodeId, node.NodeName, node, caller, bizDate, log, token).ConfigureAwait(false));
        }
        catch (DwException failure) when (FreshnessDesk.MayNotBeKnown(failure))
        {
            return ([], failure);
        }
        return (tasks, null);
    }

    /// <summary>What is known of a task; a node that tells all that is wanted is not asked for again.</summary>
    private async Task<TaskFacts> TaskAsync(
        long? taskId, string? name, Node? node, ICaller caller, DateTimeOffset bizDate, ICallLog log, CancellationToken token)
    {
        try
        {
            if (taskId is not long id)
                return Unreadable("the service gives no id of the task.");
            if (node is not { ProjectId: not null, SchedulerType: not null, CronExpress: not null })
                node = await desk.NodeAsync(caller, id, log, token).ConfigureAwait(false);
            if (string.Equals(node.SchedulerType, "MANUAL", StringComparison.OrdinalIgnoreCase))
                return new TaskFacts(id, name, node, null, null);
            if (node.ProjectId is null)
                return Unreadable("the service does not say which workspace has the task.");
            TaskSchedule schedule = await desk.ScheduleAsync(caller, node, bizDate, log, token).ConfigureAwait(false);
            return new TaskFacts(id, name, node, schedule, null);
        }
        catch (DwException failure) when (FreshnessDesk.MayNotBeKnown(failure))
        {
            return new TaskFacts(taskId, name, node, null, failure);
        }

        TaskFacts Unreadable(string reason) => new(taskId, name, node, null, new DwException(ErrorId.UnreadableReply, reason));
    }
}
