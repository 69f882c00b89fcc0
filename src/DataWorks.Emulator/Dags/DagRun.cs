using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Dags;

/// <summary>An instance that a call made.</summary>
/// <param name="dag">What it is part of.</param>
/// <param name="id">Its own.</param>
/// <param name="instance">That of the schedule which it resembles.</param>
internal sealed class DagRun(Dag dag, long id, in NodeInstance instance) : RunOrigin
{
    private readonly NodeInstance _instance = instance;

    public override long Id => id;

    public override Dag Dag => dag;

    public override Node Node => _instance.Node;

    public override DateOnly Bizdate => _instance.Bizdate;

    public override int Hour => _instance.Hour;

    public override long DagId => dag.Id;

    public override string DagType => dag.Type;

    /// <summary>That of its node when it was made.</summary>
    public required string SchedulerType { get; init; }

    /// <summary>Left out by who started the DAG: it succeeds without being run.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>Also where its time has not come.</summary>
    public bool StartsEarly { get; init; }

    /// <summary>Its parameters, where the call gave it some.</summary>
    public string? Parameters { get; init; }

    public override bool WaitsForItsTime => !StartsEarly;

    public override string TaskType => NodeInstance.TaskTypeOf(IsExcluded ? "SKIP" : SchedulerType);

    public override long CycTime => _instance.CycTime;

    public override long CreateTime => dag.CreateTime;

    public override string ParamValues => Parameters ?? _instance.ParamValues;

    private bool IsDry => IsExcluded || SchedulerType == "SKIP";

    public override string Status => IsDry ? "SUCCESS" : "NOT_RUN";

    public override int RerunsLeft => 0;

    public override IReadOnlyList<RunAttempt> Attempts =>
        IsDry ? [new RunAttempt(CreateTime, CreateTime, CreateTime, "SUCCESS") { IsDryRun = true }] : [];

    /// <summary>Those of a node on a date between two times of the day.</summary>
    public static IEnumerable<NodeInstance> Of(Node node, DateOnly date, TimeOnly first, TimeOnly last) =>
        Enumerable.Range(0, node.IsHourly ? 24 : 1)
            .Select(hour => new NodeInstance(node, date, hour))
            .Where(instance => !node.IsHourly || (At(instance) >= first && At(instance) <= last));

    private static TimeOnly At(in NodeInstance instance) =>
        TimeOnly.FromTimeSpan(TimeSpan.FromMilliseconds((instance.CycTime - BusinessDates.Midnight(instance.Bizdate)) % BusinessDates.Day));
}
