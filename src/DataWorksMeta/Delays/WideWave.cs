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

    /// <summary>How many runs that are not due yet were not asked what they wait for.</summary>
    public int Unasked { get; private set; }

    /// <summary>Parts a wave: runs that are asked for their parents, each with those that seem to wait for the same.</summary>
    public async Task<IReadOnlyList<WaveGroup>> SplitAsync(IReadOnlyList<TracedRun> wave)
    {
        int nodes = wave.DistinctBy(static run => run.Node.NodeId).Count();
        Instance[] standing =
            nodes > FewRuns ? [.. boards.Of(wave[0].Day).SelectMany(static board => board.Unfinished).Where(StandsStill)] : [];
        if (standing.Length == 0 || standing.Length * 2 > nodes)
            return [.. wave.Select(static run => new WaveGroup(run, [], []))];
        await AskChildrenAsync(standing).ConfigureAwait(false);
        var groups = new List<WaveGroup>();
        var held = new List<(TracedRun Run, Instance[] Holders)>();
        foreach (TracedRun run in wave)
        {
            Instance[] holders = [.. standing.Where(one => Holds(one, run))];
            // What is not due yet, and is held up by nobody, is late for no reason that lies before it.
            if (holders.Length == 0 && run.Run?.CycTime > questions.Now)
            {
                run.Say(DelayVerdict.NotDue);
                Unasked++;
            }
            else if (run.IsOneOfMany || holders.Length == 0)
                groups.Add(new WaveGroup(run, [], []));
            else
                held.Add((run, holders));
        }
        // The one that was planned first is asked: what holds up that one, of several runs a day too, holds up those after it.
        groups.AddRange(held
            .GroupBy(static one => string.Join(' ', one.Holders.Select(static holder => holder.InstanceId)), StringComparer.Ordinal)
            .Select(static same => same.OrderBy(static one => one.Run.Run?.CycTime).ToArray())
            .Select(static same => new WaveGroup(same[0].Run, [.. same[1..].Select(static one => one.Run)], same[0].Holders)));
        return groups;
    }

    // Of frozen nodes a workspace may have hundreds that nobody waits for.
    private bool StandsStill(Instance run) =>
        run.NodeId is not null
        && RunWord.IsScheduled(run)
        && !RunWord.IsFrozen(run, null)
        && !RunWord.Waits(run, questions.Now)
        && RunWord.VerdictOf(run) != DelayVerdict.NotDue;

    private bool Holds(Instance standing, TracedRun run) => _children.GetValueOrDefault(standing.NodeId!.Value, [])
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
