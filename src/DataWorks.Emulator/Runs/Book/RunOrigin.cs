using DataWorks.Emulator.Dags;

namespace DataWorks.Emulator.Runs;

/// <summary>An instance as it is while nobody does anything to it.</summary>
internal abstract class RunOrigin
{
    public const int UsualRepeatIntervalMs = 120_000;

    public abstract long Id { get; }

    public abstract Node Node { get; }

    public abstract DateOnly Bizdate { get; }

    public abstract int Hour { get; }

    public abstract long DagId { get; }

    public abstract string DagType { get; }

    public abstract string TaskType { get; }

    public abstract long CycTime { get; }

    public abstract long CreateTime { get; }

    public abstract string ParamValues { get; }

    public abstract string Status { get; }

    public abstract int RerunsLeft { get; }

    /// <summary>Null where the schedule made it.</summary>
    public virtual Dag? Dag => null;

    /// <summary>Whether it has its turn when its time has come, and not before.</summary>
    public virtual bool WaitsForItsTime => false;

    /// <summary>Its runs so far, in order; the last may still be running.</summary>
    public abstract IReadOnlyList<RunAttempt> Attempts { get; }

    /// <summary>A frozen node's runs fail when they start.</summary>
    public bool IsPaused => TaskType == "PAUSE(2)";

    /// <summary>Whether it was frozen before anything was done to it.</summary>
    public virtual bool StartsFrozen => false;

    public virtual string TaskTypeAs(string status) => TaskType;

    /// <summary>How a run goes for which nobody planned anything.</summary>
    /// <param name="isFirst">The first start of this instance.</param>
    /// <param name="byCall">Whether a call is the reason why it starts.</param>
    public virtual RunPlan PlanFor(bool isFirst, bool byCall) => RunPlan.Usual;
}
