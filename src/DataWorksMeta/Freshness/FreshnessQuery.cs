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
        TableData data = await DataAsync(caller, log, token).ConfigureAwait(false);
        DateTimeOffset now = Second(caller.Client.ServiceNow);
        DateTimeOffset bizDate = ServiceDay.Of(request.BizDate ?? now.AddDays(-1));
        var judge = new FreshnessJudge(request, data, bizDate, now);
        IReadOnlyList<TaskFacts> tasks = [];
        DwException? refused = null;
        // Where no time can be told of the data, no task can make it any clearer.
        if (request.UsesTasks && !data.IsView && (data.Partitions is null ? data.WrittenAt is not null : data.IsDated))
            (tasks, refused) = await TasksAsync(caller, bizDate, log, token).ConfigureAwait(false);
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

    private async Task<TableData> DataAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        PartitionScan scan;
        try
        {
            scan = await PartitionScan.ReadAsync(
                order => TableOperations.Partitions(request.Table, order, ascending: false)
                    .PagesAsync(caller, PageWindow.Whole, log, token),
                request.Format,
                request.Table,
                () => caller.Client.ServiceNow).ConfigureAwait(false);
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
                tasks.Add(await TaskAsync(task, caller, bizDate, log, token).ConfigureAwait(false));
            }
        }
        catch (DwException failure) when (FreshnessDesk.MayNotBeKnown(failure))
        {
            return ([], failure);
        }
        return (tasks, null);
    }

    private async Task<TaskFacts> TaskAsync(
        ProducingTask task, ICaller caller, DateTimeOffset bizDate, ICallLog log, CancellationToken token)
    {
        Node? node = null;
        try
        {
            if (task.TaskId is not long id)
                throw new DwException(ErrorId.UnreadableReply, "the service gives no id of the task.");
            node = await desk.NodeAsync(caller, id, log, token).ConfigureAwait(false);
            if (string.Equals(node.SchedulerType, "MANUAL", StringComparison.OrdinalIgnoreCase))
                return new TaskFacts(task, node, null, null);
            if (node.ProjectId is null)
                throw new DwException(ErrorId.UnreadableReply, "the service does not say which workspace has the task.");
            TaskSchedule schedule = await desk.ScheduleAsync(caller, node, bizDate, log, token).ConfigureAwait(false);
            return new TaskFacts(task, node, schedule, null);
        }
        catch (DwException failure) when (FreshnessDesk.MayNotBeKnown(failure) || failure.Code == ErrorId.UnreadableReply)
        {
            return new TaskFacts(task, node, null, failure);
        }
    }
}
