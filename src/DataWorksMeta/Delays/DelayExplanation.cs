using DataWorksMeta.Api;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Delays;

/// <summary>
/// Why a run waits though all that it waits for seems to be done. Boards are read while runs go on, and may have holes: before anything is
/// said, the run and each parent are looked at by themselves.
/// </summary>
/// <param name="questions">Puts the questions.</param>
/// <param name="look">Looks at the runs that are wished for.</param>
/// <param name="take">Takes a run of a parent as what is waited for.</param>
/// <param name="meet">Takes a run that there should be.</param>
internal sealed class DelayExplanation(
    DelayQuestions questions,
    Func<IReadOnlyList<ParentWish>, Func<DayBoard, IReadOnlyCollection<long>, Task<IReadOnlyDictionary<long, DayRuns>>>, Task> look,
    Action<ParentWish, ParentRun> take,
    Func<TracedRun, TracedRun> meet)
{
    public async Task ExplainAsync(TracedRun run, IReadOnlyList<ParentWish> parents)
    {
        if (run.Run?.CycTime > questions.Now)
        {
            run.Say(DelayVerdict.NotDue);
            return;
        }
        ParentWish[] unsure = [.. parents.Where(static parent => !parent.IsSure)];
        if (unsure.Length > 0)
        {
            await look(unsure, static (board, nodes) => board.LookAgainAsync(nodes)).ConfigureAwait(false);
            await look(
                [.. unsure.Where(static parent => parent.IsMissed(isSure: true) && !parent.IsSure)],
                static (board, nodes) => board.LookCloselyAsync(nodes)).ConfigureAwait(false);
            TakeAll(unsure, countsLater: false);
        }
        if (run.Blockers.Count == 0)
            TakeAll(parents, countsLater: true);
        if (run.Blockers.Count == 0 && questions.Stop is null)
            await LookAgainAsync(run).ConfigureAwait(false);
        if (run.State is not null || run.Blockers.Count > 0)
            return;
        TracedRun[] absent = [.. parents.Where(static parent => parent.IsMissed(isSure: false)).Select(static parent => parent.Absent())];
        foreach (TracedRun other in absent)
            run.BlockedBy(meet(other));
        if (absent.Length == 0)
            run.Say(DelayVerdict.Unknown, Unexplained(run, parents));
    }

    private void TakeAll(IReadOnlyList<ParentWish> parents, bool countsLater)
    {
        foreach (ParentWish parent in parents)
            take(parent, parent.Choose(countsLater));
    }

    // It may have begun, or ended, since it was seen.
    private async Task LookAgainAsync(TracedRun run)
    {
        if (run.Run?.InstanceId is not long id)
            return;
        Outcome<Instance> seen =
            await questions.OneAsync(InstanceOperations.One(new InstanceKey(id, EnvType.Prod)), isAgain: true).ConfigureAwait(false);
        if (seen.Value is not { } now || string.Equals(now.Status, run.Run.Status, StringComparison.OrdinalIgnoreCase))
            return;
        run.SeenAs(now);
        run.Judge(questions.Now);
    }

    private string Unexplained(TracedRun run, IReadOnlyList<ParentWish> parents)
    {
        if (questions.Stop is not null || run.IsCut)
            return "not all that it waits for could be seen";
        return parents.Count == 0
            ? "it waits for no other node, and has not begun"
            : "all that it waits for is done, and it has not begun";
    }
}
