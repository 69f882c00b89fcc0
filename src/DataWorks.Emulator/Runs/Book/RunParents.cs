using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Dags;
using DataWorks.Emulator.Nodes;

namespace DataWorks.Emulator.Runs;

/// <summary>Which instances one waits for: those of its node's parents, of the same business date.</summary>
internal static class RunParents
{
    public static IEnumerable<RunOrigin> InSchedule(ICatalogue catalogue, RunOrigin run) => Nodes(catalogue, run.Node)
        .SelectMany(parent => NodeInstance.Of(parent, run.Bizdate, run.Bizdate)
            .Where(instance => !run.Node.IsHourly || !parent.IsHourly || instance.Hour == run.Hour))
        .Select(static instance => new CatalogueRun(instance));

    public static IEnumerable<RunOrigin> InDag(ICatalogue catalogue, RunOrigin run, Dag dag)
    {
        HashSet<long> parents = [.. Nodes(catalogue, run.Node).Select(static parent => parent.Id)];
        return dag.Runs.Where(other => parents.Contains(other.Node.Id)
            && other.Bizdate == run.Bizdate
            && (!run.Node.IsHourly || !other.Node.IsHourly || other.Hour == run.Hour));
    }

    // A table may be made of itself. The runs of a frozen node never succeed, and the catalogue's tables are made all the same.
    private static IEnumerable<Node> Nodes(ICatalogue catalogue, Node node) => NodeFields.Parents(catalogue, node)
        .Where(parent => parent.Id != node.Id && parent.EnvType == node.EnvType && parent.SchedulerType != "PAUSE");
}
