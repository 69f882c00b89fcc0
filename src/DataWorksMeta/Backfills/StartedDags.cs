using System.Text.Json;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Backfills;

/// <summary>The DAGs that a start has made: by the ids in its reply, or, where no answer came, by the name it was started under.</summary>
/// <param name="node">A node whose runs are among those that were started.</param>
/// <param name="name">The name it was started under.</param>
/// <param name="dagType">What such a run shows as its DagType.</param>
/// <param name="first">The first business date.</param>
/// <param name="last">The last one.</param>
internal sealed class StartedDags(NodeKey node, StartName name, string dagType, DateTimeOffset first, DateTimeOffset last)
{
    private const int RunsLookedAt = 20;
    private const int DagsLookedAt = 5;

    /// <summary>The workspace of the node, where it is known already.</summary>
    public long? ProjectId { get; init; }

    /// <summary>The nodes it was started for, where they were named.</summary>
    public IReadOnlyList<long>? IncludedNodeId { get; init; }

    /// <summary>What shows that it was started: all its DAGs; <see langword="null"/> where none is found.</summary>
    public async Task<object?> FindAsync(ActionLook look, CancellationToken token)
    {
        IReadOnlyList<long> recent = await RecentAsync(look.Caller, look.Log, first, DagsLookedAt, token).ConfigureAwait(false);
        var found = new List<Dag>();
        foreach (long id in recent)
        {
            // A name that a person gave may have been given before.
            if (await NamedAsync(id, look.Caller, look.Log, token).ConfigureAwait(false) is { } dag
                && (name.IsOwn || look.IsSince(dag.CreateTime)))
            {
                found.Add(dag);
            }
            if (name.IsOwn && found.Count > 0)
                break;
        }
        // Two that fit are two starts, or one and another's: which of them is ours nobody can tell.
        if (found.Select(static dag => dag.OperationId ?? dag.DagId).Distinct().Count() != 1)
            return null;
        IReadOnlyList<Dag> all = await AllOfAsync(found[0], look.Caller, look.Log, token).ConfigureAwait(false);
        // The service makes them one after the other: a part of them is not yet all that was started.
        if (all.Count < Days && !look.IsLast)
            return null;
        if (all.Count < Days)
        {
            look.Log.Warning(
                $"\"{name.Text}\" was started for {Days} business dates, and {all.Count} of its DAGs can be seen yet: "
                    + "Get-DwDag -OperationId lists them all when they are made.");
        }
        return Noted(all);
    }

    private int Days => (int)Math.Round((last - first).TotalDays) + 1;

    /// <summary>The DAGs of a reply, each as it stands; where that cannot be read, with its id alone.</summary>
    public async Task<object?> OfAsync(ActionAnswer answer, ICallLog log, CancellationToken token)
    {
        if (answer.Evidence is { } proven)
            return proven;
        long[] ids = answer.Reply is JsonElement reply ? IdsOf(reply, answer.Caller, log) : [];
        if (ids.Length == 0)
        {
            log.Warning($"\"{name.Text}\" was started, and the service did not say which DAGs it made. It has that name.");
            return null;
        }
        Dag[] all = [.. ids.Select(id => DagOperations.Unread(answer.Caller, Key(id)))];
        try
        {
            Dag one = await ReadAsync(ids[0], answer.Caller, log, token).ConfigureAwait(false);
            var known = new Dictionary<long, Dag> { [ids[0]] = one };
            foreach (Dag dag in ids.Length > 1 ? await ListAsync(one, answer.Caller, log, token).ConfigureAwait(false) ?? [] : [])
                known[dag.DagId ?? 0] = dag;
            for (int number = 0; number < ids.Length; number++)
            {
                all[number] = known.GetValueOrDefault(ids[number])
                    ?? await TryReadAsync(ids[number], answer.Caller, log, token).ConfigureAwait(false)
                    ?? all[number];
            }
        }
        catch (DwException failure)
        {
            // It was started, whatever becomes of a look at it.
            log.Verbose($"The DAGs of \"{name.Text}\" could not be read: {failure.Message}");
        }
        return Noted(all);
    }

    private static long[] IdsOf(JsonElement reply, ICaller caller, ICallLog log)
    {
        var row = new Row(reply, new RowContext(caller, null, IncludesSecrets: false, "Start", log));
        return [.. row.Longs("Data").Concat(row.Longs("DagId")).Distinct()];
    }

    private DagKey Key(long id) => new(id, node.Environment, name.Text);

    private Task<Dag> ReadAsync(long id, ICaller caller, ICallLog log, CancellationToken token) =>
        DagOperations.One(Key(id)).OneAsync(caller, log, token);

    private async Task<Dag?> TryReadAsync(long id, ICaller caller, ICallLog log, CancellationToken token)
    {
        try
        {
            return await ReadAsync(id, caller, log, token).ConfigureAwait(false);
        }
        catch (DwException failure) when (!failure.Fault.EndsPipeline)
        {
            log.Verbose($"DAG {id} could not be read: {failure.Message}");
            return null;
        }
    }

    private async Task<Dag?> NamedAsync(long id, ICaller caller, ICallLog log, CancellationToken token) =>
        await TryReadAsync(id, caller, log, token).ConfigureAwait(false) is { } dag && dag.Name == name.Text ? dag : null;

    /// <summary>The DAGs of the newest runs of the node on a day, the newest first.</summary>
    private async Task<IReadOnlyList<long>> RecentAsync(
        ICaller caller, ICallLog log, DateTimeOffset day, int most, CancellationToken token)
    {
        long project = ProjectId ?? await NodeDirectory.ProjectOfAsync(caller, node, log, token).ConfigureAwait(false);
        var filter = new InstanceFilter
        {
            ProjectId = project,
            Environment = node.Environment,
            NodeId = node.NodeId,
            BizDate = day,
            OrderBy = "CREATE_TIME_DESC",
        };
        var window = new PageWindow { First = RunsLookedAt, PageSize = RunsLookedAt };
        var ids = new List<long>();
        await foreach (ResultPage page in InstanceOperations.List(filter).PagesAsync(caller, window, log, token).ConfigureAwait(false))
        {
            ids.AddRange(page.Items.Cast<Instance>()
                .Where(run => run.DagType == dagType)
                .Select(static run => run.DagId)
                .OfType<long>());
        }
        return [.. ids.Distinct().Take(most)];
    }

    /// <summary>All DAGs of one start; where the cloud has no list of them, those that have the name.</summary>
    private async Task<IReadOnlyList<Dag>> AllOfAsync(Dag one, ICaller caller, ICallLog log, CancellationToken token)
    {
        if (first == last)
            return [one];
        return await ListAsync(one, caller, log, token).ConfigureAwait(false)
            ?? await NamedOfEachDayAsync(one, caller, log, token).ConfigureAwait(false);
    }

    /// <summary>All DAGs of one start, as the service lists them; <see langword="null"/> where it has no such list.</summary>
    private async Task<IReadOnlyList<Dag>?> ListAsync(Dag one, ICaller caller, ICallLog log, CancellationToken token)
    {
        if (one.OperationId is not long operation)
            return null;
        var all = new List<Dag>();
        try
        {
            await foreach (Dag dag in DagOperations.Of(new DagGroup(operation, node.Environment))
                .ItemsAsync(caller, log, token).ConfigureAwait(false))
            {
                all.Add(dag);
            }
        }
        catch (DwException failure) when (DagOperations.IsAbsent(failure))
        {
            return null;
        }
        return all.Count > 0 ? all : null;
    }

    private async Task<IReadOnlyList<Dag>> NamedOfEachDayAsync(Dag one, ICaller caller, ICallLog log, CancellationToken token)
    {
        List<Dag> all = [one];
        for (DateTimeOffset day = first.AddDays(1); day <= last; day = day.AddDays(1))
        {
            foreach (long id in await RecentAsync(caller, log, day, DagsLookedAt, token).ConfigureAwait(false))
            {
                if (await NamedAsync(id, caller, log, token).ConfigureAwait(false) is not { } dag)
                    continue;
                all.Add(dag);
                break;
            }
        }
        return all;
    }

    private IReadOnlyList<Dag> Noted(IReadOnlyList<Dag> dags)
    {
        foreach (Dag dag in dags)
            dag.IncludedNodeId = IncludedNodeId;
        return dags;
    }
}
