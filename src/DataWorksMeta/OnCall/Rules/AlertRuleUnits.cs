namespace DataWorksMeta.OnCall;

/// <summary>What a rule watches: things of one kind.</summary>
internal static class AlertRuleUnits
{
    public const string Several = "a rule watches things of one kind: nodes, baselines, workflows or a workspace.";
    public const string Advice = "Make a rule for each kind.";

    /// <summary>How many kinds are named.</summary>
    public static int Named(long[] nodes, long[] baselines, long[] processes, int projects) =>
        new[] { nodes.Length, baselines.Length, processes.Length, projects }.Count(static count => count > 0);

    /// <summary>The kind in the service's word, and the ids; no kind where nothing is named.</summary>
    public static (string? Unit, IReadOnlyList<long> Ids) Of(long[] nodes, long[] baselines, long[] processes, long? project)
    {
        if (nodes.Length > 0)
            return ("NODE", Different(nodes));
        if (baselines.Length > 0)
            return ("BASELINE", Different(baselines));
        if (processes.Length > 0)
            return ("BIZPROCESS", Different(processes));
        return project is long id ? ("PROJECT", [id]) : (null, []);
    }

    private static IReadOnlyList<long> Different(long[] ids) => [.. ids.Distinct()];
}
