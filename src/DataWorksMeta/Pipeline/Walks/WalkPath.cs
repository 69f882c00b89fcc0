using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>The way from one thing to another, handed on step by step.</summary>
internal sealed class WalkPath(WalkWishes wishes, IGraphSource source, DwSession session, IRunOutput output, CancellationToken token)
{
    /// <summary>Finds it.</summary>
    /// <exception cref="DwException">There is none, or it is not known whether there is one.</exception>
    public async Task FindAsync(GraphNode root, GraphNode target)
    {
        if (root.Key == target.Key)
            throw new DwException(ErrorId.InvalidInput, $"'{root.Id}' is where the way begins, and -To as well.");
        var unknown = new List<WalkPage>();
        int looked = 0;
        foreach (LineageDirection direction in wishes.Directions)
        {
            var search = new PathSearch(source, wishes.Options, direction);
            GraphNode start = Start(root);
            IReadOnlyList<PathStep> steps =
                await search.FindAsync(start, Start(target), output, token).ConfigureAwait(false);
            if (!search.IsSure)
                unknown.AddRange(search.Unknown);
            looked = Math.Max(looked, search.LookedFor);
            if (steps.Count == 0)
                continue;
            foreach (WalkPage page in search.Unknown)
                Tell(page);
            var written = new WalkOutput(output, wishes, token);
            await written.WriteAsync(Items(start, steps, direction), isLast: true).ConfigureAwait(false);
            return;
        }
        if (unknown.Count == 0)
            throw None(root, target, looked);
        // One error says that it is not known; the others say of what.
        foreach (WalkPage page in unknown.Skip(1))
            Tell(page);
        DwException first = unknown[0].Failure!.With($"Whether a way leads from '{root.Id}' to '{target.Id}' is not known.");
        if (unknown[0].Of.Key == root.Key)
            throw first;
        output.Fail(wishes.Kind.TargetOf(unknown[0].Of.Subject), first);
    }

    private static GraphNode Start(GraphNode node) => new(node.Key, node.Subject) { IsStart = true };

    private void Tell(WalkPage page) => output.Fail(wishes.Kind.TargetOf(page.Of.Subject), page.Failure!);

    private DwException None(GraphNode root, GraphNode target, int looked)
    {
        string way = wishes.Direction switch
        {
            LineageDirection.Upstream => "upstream",
            LineageDirection.Downstream => "downstream",
            _ => "upstream or downstream",
        };
        string within = looked >= wishes.Options.Depth ? $" within {looked} steps" : string.Empty;
        return new DwException(ErrorId.NoPath, $"no way leads {way} from '{root.Id}' to '{target.Id}'{within}.");
    }

    /// <summary>The steps, each as though found from the one before.</summary>
    private object[] Items(GraphNode root, IReadOnlyList<PathStep> steps, LineageDirection direction)
    {
        var items = new object[steps.Count];
        for (int i = 0; i < items.Length; i++)
        {
            (WalkEdge edge, bool isTurned) = steps[i];
            var item = (LineageEdge)edge.Item!;
            GraphNode far = edge.Far;
            if (isTurned)
            {
                // What is behind the far one was asked about it, and described it.
                LineageEdge? known = i + 1 < items.Length ? (LineageEdge)steps[i + 1].Edge.Item! : null;
                far = edge.Near;
                item = wishes.Kind.Turn(session, item, known, edge.Far, edge.Near, direction);
            }
            item.Place(root, far, i + 1, isRepeat: false);
            items[i] = item;
        }
        return items;
    }
}
