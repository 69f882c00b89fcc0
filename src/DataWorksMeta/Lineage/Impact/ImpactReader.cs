using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Graphs;
using DataWorksMeta.Nodes;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>Gathers what is wanted to be known of a thing that depends on a table. What is refused is noted.</summary>
internal sealed class ImpactReader(ICaller caller, ImpactMemory memory, ICallLog log, CancellationToken token)
{
    private readonly ImpactOptions _options = memory.Options;

    /// <exception cref="DwException">No later question could be answered either.</exception>
    public async Task ReadAsync(ImpactThing thing)
    {
        if (thing.Node is { } node)
        {
            await ReadAsync(thing, node).ConfigureAwait(false);
            return;
        }
        if (thing.Table is not { } table)
        {
            await NameOwnerAsync(thing).ConfigureAwait(false);
            return;
        }
        Task<Outcome<Table>>? info = _options.WantsOwners
            ? AskAsync(own => InfoAsync(table, own))
            : null;
        Task<Outcome<List<ProducingTask>>>? writers = _options.WantsTasks ? AskAsync(own => TasksAsync(table, own)) : null;
        TaskPlace place = new(thing.Row.DatabaseName, null, null);
        if (info is not null)
        {
            Outcome<Table> known = await info.ConfigureAwait(false);
            if (known.Value is { } found)
                place = Describe(thing.Row, found);
            else if (!IsGone(thing, known.Failure!))
                thing.Lacks("Owner", known.Failure!);
        }
        Outcome<List<ProducingTask>>? tasks = writers is null ? null : await writers.ConfigureAwait(false);
        if (thing.Row.IsGone == true || (tasks?.Failure is { } failure && IsGone(thing, failure)))
            return;
        Task naming = NameOwnerAsync(thing);
        if (tasks is not null)
            await AddTasksAsync(thing, tasks, place).ConfigureAwait(false);
        await naming.ConfigureAwait(false);
    }

    // A task that runs after one of a table, and writes none.
    private async Task ReadAsync(ImpactThing thing, NodeDependency node)
    {
        ImpactTask task = thing.Row.Tasks[0];
        Describe(task, node);
        await AddContextAsync(thing, [task]).ConfigureAwait(false);
        thing.Row.OwnerId = task.OwnerId;
        thing.Row.OwnerName = task.OwnerName;
        thing.Row.ProjectId = task.ProjectId;
        thing.Row.EnvType = task.ProjectEnv;
    }

    private static TaskPlace Describe(TableImpact row, Table table)
    {
        row.IsGone = false;
        row.OwnerId = table.OwnerId;
        row.ProjectId = table.ProjectId;
        row.ProjectName = table.ProjectName;
        row.EnvType = table.EnvType;
        row.TableName = table.TableName ?? row.TableName;
        row.DatabaseName = table.DatabaseName ?? row.DatabaseName;
        row.ClusterId = table.ClusterId ?? row.ClusterId;
        return new TaskPlace(row.DatabaseName, table.ProjectId, EnvironmentName.Parse(table.EnvType));
    }

    private static void Describe(ImpactTask task, Node node)
    {
        task.TaskName ??= node.NodeName;
        task.OwnerId = node.OwnerId;
        task.ProjectId = node.ProjectId;
        task.ProjectEnv = node.ProjectEnv;
        task.ProgramType = node.ProgramType;
        task.SchedulerType = node.SchedulerType;
        task.CronExpress = node.CronExpress;
        task.Priority = node.Priority;
        task.BaselineId = node.BaselineId is > 0 ? node.BaselineId : null;
    }

    private static void Describe(ImpactTask task, NodeDependency node)
    {
        task.OwnerId = node.OwnerId;
        task.ProjectId = node.ProjectId;
        task.ProjectEnv = node.ProjectEnv;
        task.ProgramType = node.ProgramType;
        task.SchedulerType = node.SchedulerType;
        task.CronExpress = node.CronExpress;
        task.Priority = node.Priority;
        task.BaselineId = node.BaselineId is > 0 ? node.BaselineId : null;
    }

    // Lineage is a day old: that a neighbour was dropped since is no error.
    private bool IsGone(ImpactThing thing, DwException failure)
    {
        if (GraphProblems.Of(failure) != GraphProblem.Gone)
            return false;
        thing.Row.IsGone = true;
        if (log.WantsVerbose)
            log.Verbose($"'{thing.Step.Id}' is named by lineage, and is not there any more.");
        return true;
    }

    private Task<Table> InfoAsync(TableIdentity table, ICallLog own) => memory.FindAsync(
        (caller, "info", TableGraph.KeyOf(table)),
        (heard, stop) => TableOperations.BasicInfo(table, false).OneAsync(caller, heard, stop),
        own,
        token);

    private Task<List<ProducingTask>> TasksAsync(TableIdentity table, ICallLog own) => memory.FindAsync(
        (caller, "tasks", TableGraph.KeyOf(table)), (heard, stop) => ReadTasksAsync(table, heard, stop), own, token);

    private async Task<List<ProducingTask>> ReadTasksAsync(TableIdentity table, ICallLog own, CancellationToken stop)
    {
        var tasks = new List<ProducingTask>();
        Query<ProducingTask> query = TableOperations.ProducingTasks(table);
        await foreach (ProducingTask task in query.ItemsAsync(caller, own, stop).ConfigureAwait(false))
        {
            if (task.TaskId is null || tasks.TrueForAll(other => other.TaskId != task.TaskId))
                tasks.Add(task);
        }
        return tasks;
    }

    private async Task AddTasksAsync(ImpactThing thing, Outcome<List<ProducingTask>> found, TaskPlace place)
    {
        if (found.Value is not { } writers)
        {
            thing.Lacks("Tasks", found.Failure!);
            return;
        }
        ImpactTask[] tasks = [.. writers.Select(one => new ImpactTask(caller, one.TaskId, one.TaskName))];
        thing.Row.Tasks = new TextList<ImpactTask>(tasks);
        await Task.WhenAll(tasks.Select(task => DescribeAsync(thing, task, place))).ConfigureAwait(false);
        foreach (ImpactTask task in tasks)
        {
            if (task.Unread is { } failure)
                thing.Lacks("TaskDetails", failure);
            else if (task.IsUnknown)
                thing.Lacks("TaskDetails");
        }
        await AddContextAsync(thing, tasks).ConfigureAwait(false);
        if (_options.WantsReaders && thing.IsGoneThrough)
            thing.Followers = await FollowersAsync(thing, tasks, place).ConfigureAwait(false);
    }

    private async Task DescribeAsync(ImpactThing thing, ImpactTask task, TaskPlace place)
    {
        if (task.TaskId is not long id || thing.Step.Depth == 0)
        {
            task.IsUnknown = true;
            return;
        }
        Outcome<Node> node = await AskAsync(own => memory.Nodes.FindAsync(caller, id, place, own, token)).ConfigureAwait(false);
        if (node.Value is { } known)
            Describe(task, known);
        task.IsUnknown = node.Value is null;
        task.Unread = node.Failure;
    }

    /// <summary>The names of owners and baselines.</summary>
    private async Task AddContextAsync(ImpactThing thing, IReadOnlyList<ImpactTask> tasks)
    {
        foreach (ImpactTask task in tasks)
            task.OwnerName = await NameAsync(thing, "TaskOwnerName", task.ProjectId, task.OwnerId).ConfigureAwait(false);
        var baselines = new List<ImpactBaseline>();
        foreach (ImpactTask task in tasks)
        {
            if (task.BaselineId is not long id)
                continue;
            Baseline? known = await BaselineAsync(thing, task.ProjectId, id).ConfigureAwait(false);
            task.BaselineName = known?.BaselineName;
            if (baselines.TrueForAll(other => other.BaselineId != id))
                baselines.Add(new ImpactBaseline(caller, id, known, task.ProjectId));
        }
        thing.Row.Baselines = new TextList<ImpactBaseline>([.. baselines.OrderByDescending(static one => one.Priority ?? 0)]);
        thing.Row.Priority = tasks.Max(static task => task.Priority);
    }

    private async Task<Baseline?> BaselineAsync(ImpactThing thing, long? projectId, long baselineId)
    {
        Outcome<IReadOnlyDictionary<long, Baseline>>? list = projectId is long project
            ? await AskAsync(own => BaselineDirectory.OfAsync(caller, project, own, token)).ConfigureAwait(false)
            : null;
        if (list?.Value?.GetValueOrDefault(baselineId) is { } known)
            return known;
        Lose(thing, "Baselines", list?.Failure, $"The baselines of workspace {projectId} are left without names");
        return null;
    }

    private async Task NameOwnerAsync(ImpactThing thing) => thing.Row.OwnerName =
        await NameAsync(thing, "OwnerName", thing.Row.ProjectId, thing.Row.OwnerId).ConfigureAwait(false);

    private async Task<string?> NameAsync(ImpactThing thing, string what, long? projectId, string? ownerId)
    {
        if (!_options.WantsOwners || ownerId is null)
            return null;
        Outcome<MemberList>? members = projectId is long project
            ? await AskAsync(own => MemberDirectory.OfAsync(caller, project, own, token)).ConfigureAwait(false)
            : null;
        if (members?.Value?.NameOf(ownerId) is { } name)
            return name;
        Lose(thing, what, members?.Failure, $"The owners of workspace {projectId} are left without names");
        return null;
    }

    // One refusal speaks for all things of a workspace.
    private void Lose(ImpactThing thing, string what, DwException? failure, string text)
    {
        if (failure is { Code: ErrorId.BudgetSpent })
            thing.Lacks(what, failure);
        else
            thing.Lacks(what);
        if (failure is not null && failure.Code != ErrorId.BudgetSpent)
            log.Warning($"{text}: {failure.Message}");
    }

    private async Task<IReadOnlyList<NodeDependency>> FollowersAsync(
        ImpactThing thing, IReadOnlyList<ImpactTask> tasks, TaskPlace place)
    {
        var followers = new List<NodeDependency>();
        Task<Outcome<List<NodeDependency>>>[] asked = [.. tasks.Where(static task => task.TaskId is not null).Select(task =>
        {
            EnvType environment = EnvironmentName.Parse(task.ProjectEnv) ?? place.Environment ?? EnvType.Prod;
            return AskAsync(own => ChildrenAsync(new NodeKey(task.TaskId!.Value, environment), own));
        })];
        foreach (Task<Outcome<List<NodeDependency>>> answer in asked)
        {
            Outcome<List<NodeDependency>> children = await answer.ConfigureAwait(false);
            if (children.Failure is { } failure)
                thing.Lacks("Dependents", failure);
            followers.AddRange(children.Value ?? []);
        }
        return followers;
    }

    private async Task<List<NodeDependency>> ChildrenAsync(NodeKey node, ICallLog own)
    {
        var children = new List<NodeDependency>();
        var step = new NodeStep(node, LineageDirection.Downstream);
        await foreach (NodeDependency child in NodeOperations.Dependencies(step).ItemsAsync(caller, own, token).ConfigureAwait(false))
        {
            if (child.NodeId is long id && id != node.NodeId)
                children.Add(child);
        }
        return children;
    }

    private async Task<Outcome<T>> AskAsync<T>(Func<ICallLog, Task<T>> question)
        where T : class
    {
        var own = new PartLog(log);
        try
        {
            return new Outcome<T>(await memory.Overlap.AskAsync(() => TryAsync(question, own), token).ConfigureAwait(false), null);
        }
        catch (DwException failure) when (!failure.Fault.EndsPipeline)
        {
            return new Outcome<T>(null, failure);
        }
    }

    private async Task<T> TryAsync<T>(Func<ICallLog, Task<T>> question, PartLog own)
    {
        int round = memory.Outage.Begin();
        try
        {
            T answer = await question(own).ConfigureAwait(false);
            memory.Outage.Answered();
            return answer;
        }
        catch (DwException failure) when (failure.Fault.IsOnTheWay)
        {
            own.Record?.EndedIn(failure);
            throw memory.Outage.Failed(failure, round);
        }
        catch (DwException failure)
        {
            if (failure.StatusCode is not null)
                memory.Outage.Answered();
            own.Record?.EndedIn(failure);
            throw;
        }
    }
}
