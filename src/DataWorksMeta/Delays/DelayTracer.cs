using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>Walks from what is late up to the runs that it waits for.</summary>
/// <param name="depth">How many steps up, at most.</param>
/// <param name="isSimple">Whether to ask for no earlier runs, no log and no baseline.</param>
/// <param name="hasBranches">
/// Whether each run that waits is asked what it waits for, and a guilty run has a row for each branch that it holds up.
/// </param>
/// <param name="overlap">How much may be asked at once.</param>
/// <param name="clock">Tells how old an answer is.</param>
internal sealed class DelayTracer(
    int depth = 50, bool isSimple = false, bool hasBranches = false, Overlap? overlap = null, Clock? clock = null)
{
    private const int Places = 16;

    private readonly Overlap _overlap = overlap ?? new Overlap(Places);
    private readonly LookupCache _answers = new(clock ?? Clock.System);

    /// <summary>
    /// The guilty runs, the first suspect first; one row that accuses nobody where there are none. What could not be seen is a row too,
    /// and marked by <see cref="DelayCause.IsComplete"/>.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="subject">What is late.</param>
    /// <param name="bizDate">The business date; <see langword="null"/> for that of the run or the partition, else yesterday.</param>
    /// <param name="log">Hears of the calls; what could not be had is told as a failure of a part.</param>
    /// <param name="token">Ends it at once.</param>
    /// <exception cref="DwException">There is no such thing, or the calls ended before anybody was found.</exception>
    public async Task<IReadOnlyList<DelayCause>> TraceAsync(
        ICaller caller, DelaySubject subject, DateTimeOffset? bizDate, ICallLog log, CancellationToken token)
    {
        (IReadOnlyList<DelayCause> causes, DwException? stop) =
            await FindAsync(caller, subject, bizDate, log, token).ConfigureAwait(false);
        return stop is null || causes.Any(static cause => cause.Kind < DelayVerdict.NoAccess) ? causes : throw stop;
    }

    /// <summary>The same, and what has ended it before its time.</summary>
    /// <inheritdoc cref="TraceAsync"/>
    public async Task<(IReadOnlyList<DelayCause> Causes, DwException? Stop)> FindAsync(
        ICaller caller, DelaySubject subject, DateTimeOffset? bizDate, ICallLog log, CancellationToken token)
    {
        var questions = new DelayQuestions(caller, _overlap, _answers, log, token);
        var boards = new DelayBoards(questions);
        var start = new DelayStart(questions, boards, subject);
        await start.FindAsync(bizDate).ConfigureAwait(false);
        var walk = new DelayWalk(questions, boards, depth, hasBranches);
        await walk.UpAsync(start.Runs).ConfigureAwait(false);
        foreach (TracedRun run in walk.Runs.Where(run => run.Failure is not null && run.Failure != questions.Stop))
        {
            if (!DelayQuestions.IsForbidden(run.Failure))
                log.Fail(run.Node.NodeId, run.Failure!.Without($"the task {run.Node} could not be seen"));
        }
        var report = new DelayReport(questions, subject, start, walk, new DelayFindings(questions, isSimple), hasBranches);
        return (await report.RowsAsync().ConfigureAwait(false), questions.Stop);
    }
}
