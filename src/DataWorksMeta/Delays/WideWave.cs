using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Delays;

/// <summary>
/// Where many runs wait, few hold them up: those few are asked for their children, and of the runs that wait for the same ones, one is
/// asked for all that it waits for.
/// </summary>
internal sealed class WideWave(DelayQuestions questions, DelayBoards boards)
{
    private const int FewRuns = 6;

    private readonly Dictionary<long, IReadOnlyList<NodeDependency>> _children = [];

    /// <summary>Parts a wave: runs that are asked for their parents, and others with the runs that are known to hold them up.</summary>
    public async Task<(List<TracedRun> Asked, List<(TracedRun Child, Instance Blocker)> Known)> SplitAsync(List<TracedRun> wave)
    {
        int nodes = wave.DistinctBy(static run => run.Node.NodeId).Count();
        Instance[] standing =
            nodes > FewRuns ? [.. boards.Of(wave[0].Day).SelectMany(static board => board.Unfinished).Where(StandsStill)] : [];
        if (standing.Length == 0 || standing.Length * 2 > nodes)
            return (wave, []);
        await AskChildrenAsync(standing).ConfigureAwait(false);
        var asked = new List<TracedRun>();
        var known = new List<(TracedRun, Instance)>();
        var groups = new HashSet<string>(StringComparer.Ordinal);
        foreach (TracedRun run in wave)
        {
            Instance[] holders = [.. standing.Where(one => Holds(one, run))];
            // What is not due yet, and is held up by nobody, is late for no reason that lies before it.
            if (holders.Length == 0 && run.Run?.CycTime > questions.Now)
                run.Say(DelayVerdict.NotDue);
            else if (run.IsOneOfMany || holders.Length == 0 || groups.Add(string.Join(' ', holders.Select(static one => one.InstanceId))))
                asked.Add(run);
            else
                known.AddRange(holders.Select(one => (run, one)));
        }
        return (asked, known);
    }

    /// <summary>The run that holds another up, as it was listed.</summary>
    public TracedRun Found(TracedRun child, Instance blocker)
    {
        long? project = boards.Of(child.Day).FirstOrDefault(board => board.Unfinished.Contains(blocker))?.ProjectId;
        var node = new TracedNode(blocker.NodeId!.Value, blocker.NodeName, project, null, null, null, null);
        var run = new TracedRun(node, child.Day, blocker, child);
        run.Judge(questions.Now);
        return run;
    }

    private bool StandsStill(Instance run) =>
        run.NodeId is not null
        && RunWord.IsScheduled(run)
        && (RunWord.IsFrozen(run, null) || (!RunWord.Waits(run, questions.Now) && RunWord.VerdictOf(run) != DelayVerdict.NotDue));

    private bool Holds(Instance standing, TracedRun run) =>
        !(standing.CycTime > run.Run?.CycTime)
        && _children.GetValueOrDefault(standing.NodeId!.Value, [])
            .Any(child => child.NodeId == run.Node.NodeId && child.IsCrossCycle != true && child.NodeId != standing.NodeId);

    private async Task AskChildrenAsync(Instance[] standing)
    {
        long[] nodes = [.. standing.Select(static run => run.NodeId!.Value).Distinct().Where(node => !_children.ContainsKey(node))];
        Outcome<DelayAnswer<NodeDependency>>[] outcomes = await Task.WhenAll(nodes.Select(node => questions.AllAsync(
            NodeOperations.Dependencies(new NodeStep(new NodeKey(node, EnvType.Prod), LineageDirection.Downstream)),
            passesOn: false))).ConfigureAwait(false);
        foreach ((long node, Outcome<DelayAnswer<NodeDependency>> outcome) in nodes.Zip(outcomes))
            _children[node] = outcome.Value?.Items ?? [];
    }
}
