namespace DataWorksMeta.Delays;

/// <summary>Ways from a table's own run to a guilty one.</summary>
internal static class DelayPath
{
    /// <summary>The way on which it was met first, which is the shortest.</summary>
    public static IReadOnlyList<TracedRun> Shortest(TracedRun run)
    {
        var path = new List<TracedRun>();
        for (TracedRun? at = run; at is not null; at = at.Via)
            path.Add(at);
        path.Reverse();
        return path;
    }

    /// <summary>The shortest way through one of those that it waits for; <see langword="null"/> where none leads there.</summary>
    public static IReadOnlyList<TracedRun>? Between(TracedRun own, TracedRun branch, TracedRun end)
    {
        var from = new Dictionary<TracedRun, TracedRun?> { [own] = null, [branch] = own };
        var queue = new Queue<TracedRun>([branch]);
        while (queue.TryDequeue(out TracedRun? at))
        {
            if (at == end)
            {
                var path = new List<TracedRun>();
                for (TracedRun? step = at; step is not null; step = from[step])
                    path.Add(step);
                path.Reverse();
                return path;
            }
            foreach (TracedRun next in at.Blockers)
            {
                if (from.TryAdd(next, at))
                    queue.Enqueue(next);
            }
        }
        return null;
    }
}
