namespace DataWorksMeta.Unit.Graphs;

/// <summary>Breadth first as a book has it: one question after the other. What the walk is compared with.</summary>
internal static class PlainSearch
{
    public static List<string> Edges(ScriptedGraph graph, string root, LineageDirection direction, int depth = int.MaxValue)
    {
        var edges = new List<string>();
        var distance = new Dictionary<string, int> { [root] = 0 };
        var queue = new Queue<string>([root]);
        while (queue.TryDequeue(out string? near))
        {
            if (distance[near] >= depth)
                continue;
            foreach (string far in graph.Of(near, direction))
            {
                bool isNew = distance.TryAdd(far, distance[near] + 1);
                edges.Add($"{distance[near] + 1} {near}>{far}{(isNew ? string.Empty : " again")}");
                if (isNew)
                    queue.Enqueue(far);
            }
        }
        return edges;
    }

    /// <summary>How many steps lie between two things; <see langword="null"/> where no way leads there.</summary>
    public static int? Distance(ScriptedGraph graph, string root, string target, LineageDirection direction)
    {
        var distance = new Dictionary<string, int> { [root] = 0 };
        var queue = new Queue<string>([root]);
        while (queue.TryDequeue(out string? near))
        {
            foreach (string far in graph.Of(near, direction).Where(far => distance.TryAdd(far, distance[near] + 1)))
                queue.Enqueue(far);
        }
        return distance.TryGetValue(target, out int found) ? found : null;
    }
}
