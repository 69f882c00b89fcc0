using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Delays;

/// <summary>
/// Goes from runs that wait to those they wait for, step by step, until a run stands still by itself: that one is guilty, and those below
/// it are not. Each node is asked for its parents once.
/// </summary>
/// <param name="questions">Puts the questions.</param>
/// <param name="boards">The runs of each workspace and day.</param>
/// <param name="depth">How many steps up, at most.</param>
/// <param name="isThorough">Whether each run that waits is asked what it waits for, however many wait for the same.</param>
internal sealed class DelayWalk(DelayQuestions questions, DelayBoards boards, int depth, bool isThorough)
{
    private readonly WideWave _wide = new(questions, boards);
    private readonly Dictionary<object, TracedRun> _known = [];
    private readonly Dictionary<long, Outcome<DelayAnswer<NodeDependency>>> _parents = [];
    private readonly List<TracedRun> _all = [];
    private int _likeOthers;

    /// <summary>All runs that were met, the nearest first.</summary>
    public IReadOnlyList<TracedRun> Runs => _all;

    /// <summary>How many runs were not asked what they wait for: others wait for the same, or they are not due.</summary>
    public int Skipped => _likeOthers + _wide.Unasked;

    public async Task UpAsync(IReadOnlyList<TracedRun> starts)
    {
        foreach (TracedRun start in starts)
            Meet(start);
        List<TracedRun> wave = [.. _all.Where(static run => run.State is null)];
        for (int step = 0; wave.Count > 0; step++)
        {
            if (step == depth || questions.Stop is not null)
            {
                foreach (TracedRun run in wave)
                    Cut(run, questions.Stop is null ? $"what it waits for lies more than {depth} steps up" : "not all could be asked");
                return;
            }
            wave = await StepAsync(wave).ConfigureAwait(false);
        }
    }

    /// <summary>Takes a run that was met; the one that is known where it was met before.</summary>
    private TracedRun Meet(TracedRun run)
    {
        if (_known.TryGetValue(run.Key, out TracedRun? known))
            return known;
        _known.Add(run.Key, run);
        _all.Add(run);
        return run;
    }

    private static void Cut(TracedRun run, string reason)
    {
        run.IsCut = true;
        run.Say(DelayVerdict.Unknown, reason);
    }

    private async Task<List<TracedRun>> StepAsync(List<TracedRun> wave)
    {
        int before = _all.Count;
        if (isThorough)
        {
            await AskUpAsync(wave).ConfigureAwait(false);
        }
        else
        {
            IReadOnlyList<WaveGroup> groups = await _wide.SplitAsync(wave).ConfigureAwait(false);
            await AskUpAsync([.. groups.Where(static group => group.Holders.Count > 0).Select(static group => group.Asked)])
                .ConfigureAwait(false);
            foreach (WaveGroup group in groups.Where(static group => group.Holders.Count > 0 && group.IsConfirmed))
            {
                group.Explain();
                _likeOthers += group.Others.Count;
            }
            await AskInPartsAsync(
            [
                .. groups.Where(static group => group.Holders.Count == 0).Select(static group => group.Asked),
                .. groups.Where(static group => group.Holders.Count > 0 && !group.IsConfirmed).SelectMany(static group => group.Others),
            ]).ConfigureAwait(false);
        }
        return [.. _all.Skip(before).Where(static run => run.State is null)];
    }

    /// <summary>A few at a time: who is found to hold up some of them may hold up the others.</summary>
    private async Task AskInPartsAsync(List<TracedRun> runs)
    {
        for (int most = WideWave.FewRuns; runs.Count > 0; most *= 2)
        {
            TracedRun[] part = [.. runs.Take(most)];
            runs.RemoveRange(0, part.Length);
            await AskUpAsync(part).ConfigureAwait(false);
            if (runs.Count <= WideWave.FewRuns)
                continue;
            TracedRun[] found =
                [.. part.SelectMany(static run => run.Blockers).Distinct().Where(static run => run.IsGuilty && run.Failure is null)];
            foreach (TracedRun blocker in found.Length * 2 > runs.Count ? [] : found)
            {
                foreach (TracedRun held in await _wide.HeldByAsync(blocker, runs).ConfigureAwait(false))
                {
                    held.BlockedBy(blocker);
                    runs.Remove(held);
                    _likeOthers++;
                }
            }
        }
    }

    /// <summary>Finds what holds up each of these runs, by its parents.</summary>
    private async Task AskUpAsync(IReadOnlyList<TracedRun> wave)
    {
        if (wave.Count == 0)
            return;
        await AskParentsAsync(wave).ConfigureAwait(false);
        var wishes = new List<ParentWish>();
        foreach (TracedRun run in wave)
            wishes.AddRange(await WishesAsync(run).ConfigureAwait(false));
        await LookAsync(wishes, static (board, nodes) => board.LookAsync(nodes)).ConfigureAwait(false);
        // A board of what has not succeeded does not tell which of several runs of a day is meant.
        await LookAsync(
            [.. wishes.Where(static wish => wish.Child.IsOneOfMany && wish.IsOfRest)],
            static (board, nodes) => board.LookCloselyAsync(nodes)).ConfigureAwait(false);
        // Nor is one that is not on a board sure to have no run.
        await LookAsync(
            [.. wishes.Where(static wish => wish.IsMissed(isSure: true) && !wish.IsSure)],
            static (board, nodes) => board.LookCloselyAsync(nodes)).ConfigureAwait(false);
        foreach (ParentWish wish in wishes)
            Take(wish, wish.Choose());
        var explanation = new DelayExplanation(questions, LookAsync, Take, Meet);
        foreach (TracedRun run in wave.Where(static run => run.State is null && run.Blockers.Count == 0))
            await explanation.ExplainAsync(run, [.. wishes.Where(wish => wish.Child == run)]).ConfigureAwait(false);
    }

    private async Task AskParentsAsync(IReadOnlyList<TracedRun> wave)
    {
        long[] nodes = [.. wave.Select(static run => run.Node.NodeId).Distinct().Where(node => !_parents.ContainsKey(node))];
        Outcome<DelayAnswer<NodeDependency>>[] outcomes = await Task.WhenAll(nodes.Select(node => questions.AllAsync(
            NodeOperations.Dependencies(new NodeStep(new NodeKey(node, EnvType.Prod), LineageDirection.Upstream))))).ConfigureAwait(false);
        foreach ((long node, Outcome<DelayAnswer<NodeDependency>> outcome) in nodes.Zip(outcomes))
            _parents[node] = outcome;
    }

    /// <summary>Which runs of its parents a run waits for, before they are looked at.</summary>
    private async Task<IReadOnlyList<ParentWish>> WishesAsync(TracedRun run)
    {
        Outcome<DelayAnswer<NodeDependency>> outcome = _parents[run.Node.NodeId];
        if (outcome.Value is not { } parents)
        {
            run.IsCut = true;
            if (questions.Stop is not null)
                run.Say(DelayVerdict.Unknown, "not all could be asked");
            else
                run.Say(
                    DelayQuestions.IsForbidden(outcome.Failure) ? DelayVerdict.NoAccess : DelayVerdict.Unknown,
                    "what it waits for could not be seen",
                    outcome.Failure);
            return [];
        }
        run.IsCut |= !parents.IsWhole;
        var wishes = new List<ParentWish>();
        foreach (NodeDependency parent in parents.Items)
        {
            TracedNode? node = TracedNode.Of(parent);
            if (node is { ProjectId: null })
                node = await PlacedAsync(node).ConfigureAwait(false);
            if (node is null)
                run.IsCut = true;
            else if (node.ProjectId is not null && !(node.NodeId == run.Node.NodeId && parent.IsCrossCycle != true))
                wishes.Add(new ParentWish(run, node, parent.IsCrossCycle == true));
            else
                run.IsCut |= node.ProjectId is null;
        }
        return wishes;
    }

    private async Task<TracedNode> PlacedAsync(TracedNode node)
    {
        Outcome<object> project = await questions.AskAsync<object>(async () => await NodeDirectory
            .ProjectOfAsync(questions.Caller, new NodeKey(node.NodeId, EnvType.Prod), questions.Log, questions.Token)
            .ConfigureAwait(false)).ConfigureAwait(false);
        return project.Value is long id ? node with { ProjectId = id } : node;
    }

    /// <summary>Looks at the runs that are wished for: each workspace and date at once.</summary>
    private async Task LookAsync(
        IReadOnlyList<ParentWish> wishes,
        Func<DayBoard, IReadOnlyCollection<long>, Task<IReadOnlyDictionary<long, DayRuns>>> look)
    {
        var asked = wishes
            .SelectMany(static wish => wish.Days.Select(day => (wish, day)))
            .GroupBy(pair => boards.Of(pair.wish.Parent.ProjectId!.Value, pair.day))
            .ToArray();
        await Task.WhenAll(asked.Select(async group =>
        {
            long[] nodes = [.. group.Select(static pair => pair.wish.Parent.NodeId).Distinct()];
            IReadOnlyDictionary<long, DayRuns> found = await look(group.Key, nodes).ConfigureAwait(false);
            foreach ((ParentWish wish, DateTimeOffset day) in group)
                wish.Found(day, found.GetValueOrDefault(wish.Parent.NodeId));
        })).ConfigureAwait(false);
    }

    /// <summary>Takes the run of a parent as what a run waits for, where it is not done.</summary>
    private void Take(ParentWish wish, ParentRun choice)
    {
        TracedRun child = wish.Child;
        if (wish.Failure is { } failure)
        {
            var unseen = new TracedRun(wish.Parent, wish.Day, null, child) { IsCut = true };
            bool isForbidden = DelayQuestions.IsForbidden(failure);
            unseen.Say(isForbidden ? DelayVerdict.NoAccess : DelayVerdict.Unknown, "its runs could not be seen", failure);
            child.BlockedBy(Meet(unseen));
        }
        else if (!wish.IsAnswered)
        {
            child.IsCut = true;
        }
        else if (wish.IsMissed(isSure: true))
        {
            child.BlockedBy(Meet(wish.Absent()));
        }
        else if (choice.Run is { } run && !RunWord.IsDone(run))
        {
            DayRuns? runs = wish.RunsWith(run);
            var found = new TracedRun(wish.Parent, wish.DayOf(run), run, child)
            {
                IsOneOfMany = runs?.Scheduled.Count > 1 || CronDay.IsSeveral(wish.Parent.Cron),
                IsSure = runs?.IsSure == true,
                Beside = runs?.Others ?? [],
            };
            found.Judge(questions.Now);
            // Of an earlier cycle it does not matter how it stands still; one that waits itself is gone on from.
            if (wish.IsCross && found.IsGuilty)
                found.Say(DelayVerdict.OtherCycle);
            child.BlockedBy(Meet(found));
        }
    }
}
