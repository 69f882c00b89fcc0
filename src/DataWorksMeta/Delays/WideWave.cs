using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Delays;

/// <summary>
/// Where many runs wait, few hold them up: those few are asked for their children, and of the runs that wait for the same ones, one is
/// asked for all that it waits for.
/// </summary>
internal sealed class WideWave(DelayQuestions questions, DelayBoards boards)
{
    /// <summary>So many are asked one by one, whoever holds them up.</summary>
    public const int FewRuns = 6;

    private readonly Dictionary<long, IReadOnlyList<NodeDependency>> _children = [];

    /// <summary>How many runs that are not due yet were not asked what they wait for.</summary>
    public int Unasked { get; private set; }

    /// <summary>Parts a wave: runs that are asked for their parents, each with those that seem to wait for the same.</summary>
    public async Task<IReadOnlyList<WaveGroup>> SplitAsync(IReadOnlyList<TracedRun> wave)
    {
        if (Nodes(wave) <= FewRuns)
            return [.. wave.Select(static run => new WaveGroup(run, [], []))];
        var groups = new List<WaveGroup>();
        IReadOnlyList<TracedRun> rest = await GroupAsync(wave, Standing(wave, isFrozen: false), groups).ConfigureAwait(false);
        if (Nodes(rest) > FewRuns)
            rest = await GroupAsync(rest, Standing(wave, isFrozen: true), groups).ConfigureAwait(false);
        foreach (TracedRun run in rest)
        {
            // What is not due yet, and is held up by nobody, is late for no reason that lies before it.
            if (run.Run?.CycTime > questions.Now)
            {
                run.Say(DelayVerdict.NotDue);
                Unasked++;
            }
            else
            {
                groups.Add(new WaveGroup(run, [], []));
            }
        }
        return groups;
    }

    /// <summary>Those of the runs that wait for one that was found: its children are asked for.</summary>
    public async Task<IReadOnlyList<TracedRun>> HeldByAsync(TracedRun found, IReadOnlyList<TracedRun> runs)
    {
        await AskChildrenAsync([found.Node.NodeId]).ConfigureAwait(false);
        return [.. runs.Where(run => !run.IsOneOfMany && Holds(found.Node.NodeId, run))];
    }

    private static int Nodes(IReadOnlyList<TracedRun> runs) => runs.DistinctBy(static run => run.Node.NodeId).Count();

    /// <summary>Groups the runs by who holds them up, and gives those that none of these does.</summary>
    private async Task<IReadOnlyList<TracedRun>> GroupAsync(IReadOnlyList<TracedRun> wave, Instance[] standing, List<WaveGroup> groups)
    {
        if (standing.Length == 0 || standing.Length * 2 > Nodes(wave))
            return wave;
        await AskChildrenAsync(standing.Select(static run => run.NodeId!.Value)).ConfigureAwait(false);
        var held = new List<(TracedRun Run, Instance[] Holders)>();
        var rest = new List<TracedRun>();
        foreach (TracedRun run in wave)
        {
            Instance[] holders = run.IsOneOfMany ? [] : [.. standing.Where(one => Holds(one.NodeId!.Value, run))];
            if (holders.Length == 0)
                rest.Add(run);
            else
                held.Add((run, holders));
        }
        // The one that was planned first is asked: what holds up that one, of several runs a day too, holds up those after it.
        groups.AddRange(held
            .GroupBy(static one => string.Join(' ', one.Holders.Select(static holder => holder.InstanceId)), StringComparer.Ordinal)
            .Select(static same => same.OrderBy(static one => one.Run.Run?.CycTime).ToArray())
            .Select(static same => new WaveGroup(same[0].Run, [.. same[1..].Select(static one => one.Run)], same[0].Holders)));
        return rest;
    }

    private Instance[] Standing(IReadOnlyList<TracedRun> wave, bool isFrozen) =>
    [
        .. boards.Of(wave[0].Day).SelectMany(static board => board.Unfinished)
            .Where(run => StandsStill(run) && RunWord.IsFrozen(run, null) == isFrozen),
    ];

    private bool StandsStill(Instance run) =>
        run.NodeId is not null
        && RunWord.IsScheduled(run)
        && (RunWord.IsFrozen(run, null)
            || (!RunWord.Waits(run, questions.Now) && RunWord.VerdictOf(run) != DelayVerdict.NotDue));

    private bool Holds(long standing, TracedRun run) => _children.GetValueOrDefault(standing, [])
        .Any(child => child.NodeId == run.Node.NodeId && child.IsCrossCycle != true && child.NodeId != standing);

    private async Task AskChildrenAsync(IEnumerable<long> standing)
    {
        long[] nodes = [.. standing.Distinct().Where(node => !_children.ContainsKey(node))];
        Outcome<DelayAnswer<NodeDependency>>[] outcomes = await Task.WhenAll(nodes.Select(node => questions.AllAsync(
            NodeOperations.Dependencies(new NodeStep(new NodeKey(node, EnvType.Prod), LineageDirection.Downstream)),
            passesOn: false))).ConfigureAwait(false);
        foreach ((long node, Outcome<DelayAnswer<NodeDependency>> outcome) in nodes.Zip(outcomes))
            _children[node] = outcome.Value?.Items ?? [];
    }
}
