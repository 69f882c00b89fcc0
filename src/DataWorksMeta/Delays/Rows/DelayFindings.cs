using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Nodes;
using DataWorksMeta.Runs;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Delays;

/// <summary>What is asked of guilty runs once they are known: how long they usually take, what their logs say, whose they are.</summary>
internal sealed class DelayFindings(DelayQuestions questions, bool isSimple)
{
    // A log is a call of its own: the first suspects say enough.
    private const int MostLogs = 3;

    private readonly Dictionary<long, RunHistory?> _histories = [];
    private readonly Dictionary<TracedRun, string> _errors = [];
    private readonly Dictionary<(long Project, string Owner), string> _names = [];

    public RunHistory? HistoryOf(TracedRun run) => _histories.GetValueOrDefault(run.Node.NodeId);

    public string? ErrorOf(TracedRun run) => _errors.GetValueOrDefault(run);

    public string? OwnerOf(TracedNode node) =>
        node is { ProjectId: long project, OwnerId: string owner } ? _names.GetValueOrDefault((project, owner)) : null;

    /// <summary>How long these usually take: one call a node.</summary>
    public async Task AskHistoriesAsync(IEnumerable<TracedRun> runs)
    {
        if (isSimple)
            return;
        TracedRun[] wanted = [.. runs.DistinctBy(static run => run.Node.NodeId).Where(run => !_histories.ContainsKey(run.Node.NodeId))];
        RunHistory?[] found = await Task.WhenAll(wanted.Select(
            run => RunHistory.OfAsync(questions, run.Node, run.Day, run.Run))).ConfigureAwait(false);
        foreach ((TracedRun run, RunHistory? history) in wanted.Zip(found))
            _histories[run.Node.NodeId] = history;
    }

    /// <summary>What went wrong, in a line: where the list of runs does not say, the log does, of the first few.</summary>
    public async Task AskErrorsAsync(IEnumerable<TracedRun> suspects)
    {
        var logs = new List<(TracedRun Run, long Id)>();
        foreach (TracedRun run in suspects.Where(static run => run.State == DelayVerdict.Failed))
        {
            if (ErrorLine.Of(run.Run?.ErrorMessage) is string line)
                _errors[run] = line;
            else if (!isSimple && logs.Count < MostLogs && run.Run?.InstanceId is long id)
                logs.Add((run, id));
        }
        Outcome<InstanceLog>[] outcomes = await Task.WhenAll(logs.Select(one =>
            questions.OneAsync(InstanceOperations.Log(new InstanceKey(one.Id, EnvType.Prod))))).ConfigureAwait(false);
        foreach (((TracedRun run, _), Outcome<InstanceLog> outcome) in logs.Zip(outcomes))
        {
            if (ErrorLine.Of(outcome.Value?.Log) is string line)
                _errors[run] = line;
        }
    }

    /// <summary>
    /// The names of owners: one list of members a workspace and session. Of a node that was met by its run only, the node is asked.
    /// </summary>
    public async Task AskOwnersAsync(IReadOnlyList<TracedRun> runs)
    {
        TracedRun[] strangers = [.. runs.Where(static run => run.Node is { OwnerId: null, SchedulerType: null } && run.Failure is null)];
        Outcome<Node>[] nodes = await Task.WhenAll(strangers.Select(run =>
            questions.OneAsync(NodeOperations.One(new NodeKey(run.Node.NodeId, EnvType.Prod))))).ConfigureAwait(false);
        foreach ((TracedRun run, Outcome<Node> outcome) in strangers.Zip(nodes))
        {
            if (outcome.Value is { } node)
                run.IsOf(TracedNode.Of(node) with { NodeId = run.Node.NodeId });
        }
        IGrouping<long, TracedNode>[] projects =
        [
            .. runs.Select(static run => run.Node)
                .Where(static node => node is { ProjectId: not null, OwnerId: not null })
                .GroupBy(static node => node.ProjectId!.Value),
        ];
        Outcome<MemberList>[] outcomes = await Task.WhenAll(projects.Select(project => questions.AskAsync(
            () => MemberDirectory.OfAsync(questions.Caller, project.Key, questions.Log, questions.Token)))).ConfigureAwait(false);
        foreach ((IGrouping<long, TracedNode> project, Outcome<MemberList> outcome) in projects.Zip(outcomes))
        {
            foreach (TracedNode node in project)
            {
                if (outcome.Value?.NameOf(node.OwnerId!) is string name)
                    _names[(project.Key, node.OwnerId!)] = name;
            }
            if (outcome.Failure is { } failure && failure != questions.Stop && questions.Log.WantsVerbose)
                questions.Log.Verbose($"The owners of workspace {project.Key} are left without names: {failure.Message}");
        }
    }

    /// <summary>How the baseline of a node stands; <see langword="null"/> where it has none, or the edition has no such thing.</summary>
    public async Task<BaselineStatus?> BaselineAsync(TracedRun run)
    {
        if (isSimple || run.IsOneOfMany || (run.Run?.BaselineId ?? run.Node.BaselineId) is not (long id and > 0))
            return null;
        Outcome<BaselineStatus> status =
            await questions.OneAsync(BaselineOperations.Status(new BaselineDay(id, run.Day, 1))).ConfigureAwait(false);
        if (status.Failure is { } failure && failure != questions.Stop && questions.Log.WantsVerbose)
            questions.Log.Verbose($"How baseline {id} stands is not known: {failure.Message}");
        return status.Value;
    }
}
