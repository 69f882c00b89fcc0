using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Nodes;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Freshness;

/// <summary>
/// What the tables of one command have in common, asked once for all of them: the baselines of a day, the nodes, and their runs.
/// </summary>
/// <param name="clock">Tells how old an answer is.</param>
/// <param name="maxAge">
/// How old an answer about runs and baselines may be; <see langword="null"/> where the command looks only once.
/// </param>
internal sealed class FreshnessDesk(Clock clock, TimeSpan? maxAge = null)
{
    private readonly LookupCache _answers = new(clock);

    /// <summary>How the baselines stand; what the service refuses is part of the answer.</summary>
    public Task<BaselineBoard> BaselinesAsync(
        ICaller caller, DateTimeOffset day, ICallLog log, CancellationToken token) => _answers.GetAsync(
        (caller, day),
        async (heard, stop) =>
        {
            try
            {
                var filter = new BaselineStatusFilter { BizDate = day };
                return new BaselineBoard(await AllAsync(BaselineOperations.Statuses(filter), caller, heard, stop).ConfigureAwait(false));
            }
            catch (DwException failure) when (!failure.Fault.EndsPipeline && failure.Code != ErrorId.BudgetSpent)
            {
                string text = $"The baselines of {ServiceTime.Day(day)} cannot be read, and tables are judged by their schedule: "
                    + failure.Message;
                if (MayNotBeKnown(failure))
                    heard.Verbose(text);
                else
                    heard.Warning(text);
                return new BaselineBoard([], failure);
            }
        },
        log,
        token,
        maxAge);

    /// <summary>A node: of production, else of development.</summary>
    /// <exception cref="DwException">It cannot be read.</exception>
    public Task<Node> NodeAsync(ICaller caller, long taskId, ICallLog log, CancellationToken token) => _answers.GetAsync(
        (caller, taskId),
        async (heard, stop) =>
        {
            try
            {
                return await NodeOperations.One(new NodeKey(taskId, EnvType.Prod)).OneAsync(caller, heard, stop).ConfigureAwait(false);
            }
            catch (DwException failure) when (failure.Fault.Kind == FaultKind.NotFound)
            {
                return await NodeOperations.One(new NodeKey(taskId, EnvType.Dev)).OneAsync(caller, heard, stop).ConfigureAwait(false);
            }
        },
        log,
        token);

    /// <summary>The nodes that declare a table as their output: the data map does not know of each task.</summary>
    /// <exception cref="DwException">They cannot be read.</exception>
    public static async Task<IReadOnlyList<Node>> NodesOfAsync(ICaller caller, string output, ICallLog log, CancellationToken token)
    {
        Query<Node> query = NodeOperations.ByOutput(new NodeFilter { Output = output, Environment = EnvType.Prod });
        List<Node> found = await AllAsync(query, caller, log, token).ConfigureAwait(false);
        return [.. found.Where(static node => node.NodeId is not null).DistinctBy(static node => node.NodeId)];
    }

    /// <summary>The runs of a node in the weeks up to a day.</summary>
    /// <exception cref="DwException">They cannot be read.</exception>
    public Task<TaskSchedule> ScheduleAsync(ICaller caller, Node node, DateTimeOffset day, ICallLog log, CancellationToken token) =>
        _answers.GetAsync(
            (caller, node.NodeId, day),
            async (heard, stop) =>
            {
                var filter = new InstanceFilter
                {
                    ProjectId = node.ProjectId ?? 0,
                    Environment = EnvironmentName.Parse(node.ProjectEnv) ?? EnvType.Prod,
                    NodeId = node.NodeId,
                    Since = day.AddDays(-TaskSchedule.Days),
                    Until = day,
                };
                return new TaskSchedule(node, await RunsAsync(filter, day, caller, heard, stop).ConfigureAwait(false));
            },
            log,
            token,
            maxAge);

    /// <summary>
    /// Whether a refusal says that this account, edition or place has no such thing, rather than that the service has trouble.
    /// </summary>
    public static bool MayNotBeKnown(DwException failure) =>
        !failure.Fault.EndsPipeline
        && failure.Fault.Kind is FaultKind.Permission or FaultKind.NotFound or FaultKind.Refused or FaultKind.InvalidInput;

    // The newest come first: where there are very many, because of backfills or because it runs each few minutes, the last days are enough.
    private static async Task<List<Instance>> RunsAsync(
        InstanceFilter filter, DateTimeOffset day, ICaller caller, ICallLog log, CancellationToken token)
    {
        var runs = new List<Instance>();
        int pages = 0;
        Query<Instance> query = InstanceOperations.List(filter);
        await foreach (ResultPage page in query.PagesAsync(caller, PageWindow.Whole, log, token).ConfigureAwait(false))
        {
            // A server that knows no filter by node gives all runs.
            runs.AddRange(page.Items.Cast<Instance>().Where(run => run.NodeId == filter.NodeId));
            if (page.IsLast || ++pages == PartitionReader.MostPages || HasEnough(runs, day))
                break;
        }
        return runs;
    }

    private static bool HasEnough(List<Instance> runs, DateTimeOffset day)
    {
        Instance[] planned = [.. runs.Where(static run => TaskSchedule.IsPlanned(run) && !TaskSchedule.IsStandIn(run))];
        return planned.Count(TaskSchedule.HasSucceeded) > 7 && planned.Any(run => TaskSchedule.DayOf(run) < day.AddDays(-1));
    }

    private static async Task<List<T>> AllAsync<T>(Query<T> query, ICaller caller, ICallLog log, CancellationToken token)
        where T : class
    {
        var items = new List<T>();
        await foreach (T item in query.ItemsAsync(caller, log, token).ConfigureAwait(false))
            items.Add(item);
        return items;
    }
}
