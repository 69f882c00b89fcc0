using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;

namespace DataWorks.Emulator.Runs;

/// <summary>
/// Days in which runs follow from runs. Which instances there are and which each waits for; when they run is told by their timelines.
/// Who calls holds the lock of the book.
/// </summary>
internal sealed class CausalWorld(ICatalogue catalogue, NodeStore nodes)
{
    private readonly Dependencies _dependencies = new(catalogue);

    public Days Days { get; } = new();

    public ICatalogue Catalogue => catalogue;

    public CausalRun RunOf(NodeInstance instance) => 
        new(instance, Days.OutcomeOf(instance), nodes.SchedulerTypeAt(instance.Node, instance.CreateTime));

    /// <summary>
    /// Of a parent that runs each hour: the same hour for a child that does too, else all of the day up to the child's time.
    /// A node that needs itself waits for its cycle before.
    /// </summary>
    public IReadOnlyList<CausalRun> ParentsOf(CausalRun run) => ParentsOf(run, RunOf);

    /// <summary>As if nothing were planned.</summary>
    public IReadOnlyList<CausalRun> UsualParentsOf(CausalRun run) => ParentsOf(run, 
        static instance => new(instance, DayOutcome.Usual, instance.Node.SchedulerType));

    private List<CausalRun> ParentsOf(CausalRun run, Func<NodeInstance, CausalRun> runOf)
    {
        List<CausalRun> parents = [];
        foreach (Node parent in _dependencies.ParentsOf(run.Node))
        {
            if (!parent.IsHourly)
            {
                parents.Add(runOf(new NodeInstance(parent, run.Bizdate, 0)));
                continue;
            }

            for (int hour = 0; hour < 24; hour++)
            {
                var instance = new NodeInstance(parent, run.Bizdate, hour);
                if (run.Node.IsHourly ? hour == run.Hour : instance.CycTime <= run.CycTime)
                    parents.Add(runOf(instance));
            }
        }

        if (_dependencies.NeedsItself(run.Node) && Before(run.Instance) is var before && before.Bizdate >= Days.Horizon)
            parents.Add(runOf(before));
        return parents;
    }

    /// <summary>The latest business date that has instances: they are made half an hour before midnight.</summary>
    public static DateOnly LastDate(long now) => BusinessDates.DateOf(now - (BusinessDates.Day - (30 * 60 * BusinessDates.Second)));

    private static NodeInstance Before(in NodeInstance instance) =>
        instance.Node.IsHourly && instance.Hour > 0 ? instance with { Hour = instance.Hour - 1 }
        : instance with { Bizdate = instance.Bizdate.AddDays(-1), Hour = instance.Node.IsHourly ? 23 : 0 };
}
