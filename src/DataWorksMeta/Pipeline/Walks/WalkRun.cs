using DataWorksMeta.Api;
using DataWorksMeta.Graphs;

namespace DataWorksMeta.Pipeline;

/// <summary>The walks of one command: one for each input, side by side, with what they share.</summary>
/// <param name="command">The cmdlet.</param>
/// <param name="wishes">What is wanted.</param>
/// <param name="isShared">Whether there may be several inputs: what one of them was answered is kept for the others.</param>
internal sealed class WalkRun(IWalkCommand command, WalkWishes wishes, bool isShared)
{
    private readonly object _gate = new();
    private readonly Dictionary<DwSession, (IGraphSource Source, WalkCount Count)> _sources = [];
    private readonly Overlap _overlap = new(wishes.ThrottleLimit);
    private readonly Outage _outage = new();

    /// <summary>The walks that a command wants; <see langword="null"/> where it wants one step, as it comes.</summary>
    /// <param name="command">The cmdlet, which ends where its parameters contradict each other.</param>
    /// <param name="isSeveral">Whether several inputs were given as arguments.</param>
    public static WalkRun? Of(IWalkCommand command, bool isSeveral)
    {
        try
        {
            bool isShared = isSeveral || command.Command.MyInvocation.ExpectingInput;
            return WalkWishes.Of(command) is { } wishes ? new WalkRun(command, wishes, isShared) : null;
        }
        catch (DwException exception)
        {
            command.Command.Refuse(exception);
            return null;
        }
    }

    /// <summary>Walks from what one input names.</summary>
    /// <param name="input">The input.</param>
    /// <param name="root">Where the walk begins.</param>
    /// <param name="target">Where it leads; <see langword="null"/> where all is wanted.</param>
    public void Ask(PipedInput input, GraphNode root, GraphNode? target = null) => command.Command.Run(
        input.Source,
        input.Origin,
        input.Region,
        (session, output, token) => target is null
            ? WalkAsync(session, root, output, token)
            : new WalkPath(wishes, SourceFor(session, output, token).Source, session, output, token).FindAsync(root, target),
        command.Command.QuestionOf($"walk {root.Key}"));

    private async Task WalkAsync(DwSession session, GraphNode root, IRunOutput output, CancellationToken token)
    {
        (IGraphSource source, WalkCount count) = SourceFor(session, output, token);
        var written = new WalkOutput(output, wishes, token);
        output.Progress(count.Show);
        bool isNone = true;
        foreach (LineageDirection direction in wishes.Directions)
        {
            if (written.IsFull)
                return;
            var walk = new Walk(source, wishes.Options);
            count.Begin(walk);
            try
            {
                isNone &= await WalkAsync(walk, root, direction, written, output, token).ConfigureAwait(false);
            }
            finally
            {
                count.End(walk);
            }
        }
        if (isNone && wishes.IncludesEmpty && wishes.Paging is not { Skip: > 0 }
            && wishes.Kind.Query(root.Subject, wishes.Direction).EmptyRow(session) is ResultPage row)
        {
            await written.WriteAsync(row.Items, isLast: true, isEmptyRow: true).ConfigureAwait(false);
        }
    }

    /// <returns>Whether the root has no neighbour there.</returns>
    private async Task<bool> WalkAsync(
        Walk walk, GraphNode root, LineageDirection direction, WalkOutput written, IRunOutput output, CancellationToken token)
    {
        var start = new GraphNode(root.Key, root.Subject) { IsStart = true };
        bool isNone = true;
        int gone = 0;
        await foreach (WalkPage page in walk.PagesAsync(start, direction, output, token).ConfigureAwait(false))
        {
            if (page.Failure is DwException failure)
            {
                Tell(page, failure, output);
                gone += page.Problem == GraphProblem.Gone ? 1 : 0;
                continue;
            }
            isNone &= page.Depth > 0 || page.Named == 0;
            var items = new object[page.Edges.Count];
            for (int i = 0; i < items.Length; i++)
                items[i] = Placed(page.Edges[i], start);
            await written.WriteAsync(items, page.IsLast).ConfigureAwait(false);
            if (written.IsFull)
                break;
        }
        // Rows were given before it was known, and may be in a file by now.
        if (gone > 0)
            output.Warning($"{gone} of what lineage names {direction} of {root.Id} is not there any more: see IsGone, and -Verbose.");
        return isNone;
    }

    private void Tell(WalkPage page, DwException failure, IRunOutput output)
    {
        // Where it begins nothing is known: the input itself has failed.
        if (page.Depth == 0)
            throw failure;
        if (page.Problem != GraphProblem.Gone)
            output.Fail(wishes.Kind.TargetOf(page.Of.Subject), failure);
        else if (output.WantsVerbose)
            output.Verbose($"{page.Of.Id} is not there any more; lineage names it still.");
    }

    private static LineageEdge Placed(WalkEdge edge, GraphNode root)
    {
        var item = (LineageEdge)edge.Item!;
        item.Place(root, edge.Far, edge.Depth, edge.IsRepeat);
        return item;
    }

    private (IGraphSource Source, WalkCount Count) SourceFor(DwSession session, IRunOutput output, CancellationToken token)
    {
        lock (_gate)
        {
            if (_sources.TryGetValue(session, out (IGraphSource, WalkCount) known))
                return known;
            IGraphSource source =
                new ServiceSource(session, wishes.Kind, new PageWindow { PageSize = wishes.PageSize }, _overlap, _outage);
            if (isShared)
                source = new CachedSource(source, wishes.Kind, session, new KeptAnswers(), token);
            return _sources[session] = (source, new WalkCount(session.Client, output.Budget));
        }
    }
}
