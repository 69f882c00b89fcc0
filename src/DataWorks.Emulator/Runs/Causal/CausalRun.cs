using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>A daily instance of a causal world: all that becomes of it comes from its parents, its plan and what is done to it.</summary>
/// <param name="instance">Which it is.</param>
/// <param name="outcome">What is planned for it.</param>
/// <param name="scheduler">How its node was scheduled when it was made.</param>
internal sealed class CausalRun(in NodeInstance instance, DayOutcome outcome, string scheduler) : RunOrigin
{
    private readonly NodeInstance _instance = instance;

    public NodeInstance Instance => _instance;

    public DayOutcome Outcome => outcome;

    public override long Id => _instance.Id;

    public override Node Node => _instance.Node;

    public override DateOnly Bizdate => _instance.Bizdate;

    public override int Hour => _instance.Hour;

    public override long DagId => _instance.DagId;

    public override string DagType => "DAILY";

    public override string TaskType => NodeInstance.TaskTypeOf(outcome.IsDry ? "SKIP" : scheduler);

    public override long CycTime => _instance.CycTime;

    public override long CreateTime => _instance.CreateTime;

    public override string ParamValues => _instance.ParamValues;

    public override string Status => "NOT_RUN";

    public override int RerunsLeft => 0;

    public override bool WaitsForItsTime => true;

    public override bool StartsFrozen => outcome.IsFrozen;

    public override IReadOnlyList<RunAttempt> Attempts => [];

    /// <summary>What a run of the node usually takes.</summary>
    public static int UsualMs(Node node) => (int)((360 + (long)((node.Hash >> 12) % 240)) * BusinessDates.Second);

    public override string TaskTypeAs(string status) => outcome.IsFrozen && status == "NOT_RUN" ? "PAUSE(2)" : TaskType;

    // Seven to ten minutes, five percent more or less from day to day.
    public override RunPlan PlanFor(bool isFirst, bool byCall)
    {
        if (!isFirst)
            return RunPlan.Usual;
        ulong hash = StableHash.Mix(Node.Hash ^ (ulong)Id);
        RunPlan usual = byCall ? RunPlan.Usual : new RunPlan
        {
            WaitMs = (int)((5 + (long)(hash % 20)) * BusinessDates.Second),
            RunMs = (int)(UsualMs(Node) * (950 + (long)((hash >> 8) % 101)) / 1000),
            CheckMs = (int)(10 * BusinessDates.Second),
        };
        return outcome.Apply(scheduler == "SKIP" ? DayOutcome.Dry.Apply(usual) : usual);
    }
}
