using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Delays;

/// <summary>Which of the runs that something is made by count on a day.</summary>
/// <param name="questions">Puts the questions.</param>
/// <param name="runs">The runs, of which some are left out.</param>
/// <param name="notes">Takes what a person should know of the choice.</param>
internal sealed class OwnRuns(DelayQuestions questions, List<TracedRun> runs, List<string> notes)
{
    /// <summary>What nobody expects on that day is left to the others.</summary>
    public void LeaveOutUnexpected()
    {
        if (runs.Exists(static run => run is { IsUnplanned: false, IsCut: false }))
            runs.RemoveAll(static run => run.IsUnplanned);
        if (runs.Exists(static run => run.Run is not null))
            runs.RemoveAll(static run => run.IsForgotten);
    }

    /// <summary>
    /// A frozen node counts where no other one has written the table of late; one that is run by hand, where it is the only one.
    /// </summary>
    public async Task LeaveOutFrozenAsync(TableIdentity table)
    {
        if (runs.Exists(static run => !RunWord.IsManual(run.Node.SchedulerType)))
            runs.RemoveAll(static run => run.Run is null && RunWord.IsManual(run.Node.SchedulerType));
        if (runs.Exists(static run => run.Node.IsPaused))
            await AskStrangersAsync().ConfigureAwait(false);
        TracedRun[] paused = [.. runs.Where(static run => run.Node.IsPaused)];
        if (paused.Length == 0 || paused.Length == runs.Count || table.Guid is null)
            return;
        Outcome<DelayAnswer<TableOutput>> outcome = await questions.FirstAsync(
            TableOperations.Outputs(table, questions.Now.AddDays(-14), questions.Now, null), 100, passesOn: false).ConfigureAwait(false);
        HashSet<long?> writers = [.. (outcome.Value?.Items ?? []).Select(static output => output.TaskId)];
        bool isReplaced = runs.Exists(run => !run.Node.IsPaused && writers.Contains(run.Node.NodeId));
        if (!isReplaced && paused.Any(run => writers.Contains(run.Node.NodeId)))
            return;
        notes.Add($"frozen and left out: {ObjectText.Several(paused.Select(static run => run.Node.ToString()))}");
        runs.RemoveAll(static run => run.Node.IsPaused);
    }

    // Nodes that are known by their runs only, and wait, may be frozen as well.
    private async Task AskStrangersAsync()
    {
        TracedRun[] strangers = [.. runs.Where(static run => run is { State: null, Node.SchedulerType: null })];
        Outcome<Node>[] nodes = await Task.WhenAll(strangers.Select(run =>
            questions.OneAsync(NodeOperations.One(new NodeKey(run.Node.NodeId, EnvType.Prod))))).ConfigureAwait(false);
        foreach ((TracedRun run, Outcome<Node> outcome) in strangers.Zip(nodes))
        {
            if (outcome.Value is not { } node)
                continue;
            run.IsOf(TracedNode.Of(node) with { NodeId = run.Node.NodeId });
            run.Judge(questions.Now);
        }
    }
}
