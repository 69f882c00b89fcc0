using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Backfills;

/// <summary>
/// Runs that are successful though nothing was run: the service makes them of nodes that are left out, and in silence of those that the
/// caller may not run.
/// </summary>
internal static class DryRuns
{
    /// <summary>What a person should hear of them; <see langword="null"/> where there are none that are not wanted.</summary>
    public static string? Warning(Dag dag, IEnumerable<Instance> runs)
    {
        string[] nodes =
        [
            .. runs
                .Where(static run => IsDry(run) && run.NodeId is not null)
                .Where(run => dag.IncludedNodeId?.Contains(run.NodeId!.Value) != false)
                .Select(static run => string.Create(CultureInfo.InvariantCulture, $"{run.NodeId} ({run.NodeName})"))
                .Distinct(),
        ];
        if (nodes.Length == 0)
            return null;
        string why = dag.IncludedNodeId is null
            ? "They were left out of it, or whoever started it may not run them."
            : "Whoever started it may not run them, or they are frozen.";
        return $"Dw.DryRun: in {dag.Name ?? "the DAG"} these nodes are SUCCESS and nothing was run: {ObjectText.Several(nodes)}. {why}";
    }

    private static bool IsDry(Instance run) =>
        run.Status == "SUCCESS"
        && (run.TaskType?.StartsWith("SKIP", StringComparison.OrdinalIgnoreCase) == true
            || (run.FinishTime is not null && run.BeginRunningTime == run.FinishTime));
}
