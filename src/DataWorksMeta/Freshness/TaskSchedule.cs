using DataWorksMeta.Api;

namespace DataWorksMeta.Freshness;

/// <summary>When a task runs, and how long it takes, by its planned runs: those of backfills and tests are left out.</summary>
internal sealed class TaskSchedule
{
    /// <summary>How many days before the business date are looked at: more than a month, for what runs once in one.</summary>
    public const int Days = 34;

    /// <summary>For how many days the service keeps runs, about.</summary>
    public const int DaysKept = 31;

    private const int MostSamples = 7;
    private const double Patience = 1.2;

    private readonly Instance[] _runs;
    private readonly HashSet<DateTimeOffset> _standIns;
    private readonly string? _cron;

    public TaskSchedule(Node node, IEnumerable<Instance> runs)
    {
        Instance[] all = [.. runs.Where(IsPlanned).OrderByDescending(static run => run.CycTime)];
        // On a day without a plan the service makes a run of its own for what waits for it: it stands for no data.
        _runs = [.. all.Where(static run => !IsStandIn(run))];
        _standIns = [.. all.Where(IsStandIn).Select(DayOf)];
        _cron = node.CronExpress;
    }

    /// <summary>The last run that has succeeded.</summary>
    public Instance? LastSucceeded => _runs.FirstOrDefault(HasSucceeded);

    /// <summary>Whether it runs every day, be it once or each hour.</summary>
    public bool IsDaily
    {
        get
        {
            string[] fields = (_cron ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Length >= 6 && IsEvery(fields[3]) && IsEvery(fields[4]) && IsEvery(fields[5]);
        }
    }

    public static bool IsPlanned(Instance run) =>
        run.CycTime is not null && (run.DagType is null || run.DagType.Equals("DAILY", StringComparison.OrdinalIgnoreCase));

    public static DateTimeOffset DayOf(Instance run) => ServiceDay.Of(run.BizDate ?? run.CycTime!.Value.AddDays(-1));

    public static bool HasSucceeded(Instance run) => string.Equals(run.Status, "SUCCESS", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a run is frozen, or dry: of both nothing comes, whatever its status says.</summary>
    public static bool IsOfKind(Instance run, string kind) => run.TaskType?.StartsWith(kind, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether it is the dry run of a day that the task, of a week or a month, is not planned for.</summary>
    public static bool IsStandIn(Instance run) => IsOfKind(run, "SKIP_CYCLE");

    /// <summary>Whether what succeeds of it writes nothing: the task makes dry runs.</summary>
    public static bool IsDry(Instance run) => IsOfKind(run, "SKIP") && !IsStandIn(run);

    /// <summary>The hour that a run is planned in.</summary>
    public static DateTimeOffset HourOf(Instance run)
    {
        DateTimeOffset time = run.CycTime!.Value.ToOffset(ServiceTime.Offset);
        return new DateTimeOffset(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), time.Offset);
    }

    /// <summary>The run that was writing at a time, or had ended not much before; of several, the one that ended nearest to it.</summary>
    public Instance? Writer(DateTimeOffset written, DateTimeOffset now, TimeSpan delay) => _runs
        .Where(run => (HasSucceeded(run) || (run.FinishTime is null && run.BeginRunningTime is not null))
            && (run.BeginRunningTime ?? run.CycTime) <= written && written <= (run.FinishTime ?? now) + delay)
        .MinBy(run => ((run.FinishTime ?? written) - written).Duration());

    /// <summary>The planned run after a run.</summary>
    public Instance? After(Instance run) => _runs.LastOrDefault(one => one.CycTime > run.CycTime);

    /// <summary>The planned run before a run.</summary>
    public Instance? Before(Instance run) => _runs.FirstOrDefault(one => one.CycTime < run.CycTime);

    /// <summary>
    /// The business date that is judged: the given one, or the last one before it with a run; <see langword="null"/> where a run should
    /// be and is not.
    /// </summary>
    public DateTimeOffset? JudgedDay(DateTimeOffset day) =>
        LastDay(day) is DateTimeOffset last && (last == day || !IsDaily || _standIns.Contains(day)) ? last : null;

    /// <summary>The last business date with a run that is not after the given one.</summary>
    public DateTimeOffset? LastDay(DateTimeOffset day) =>
        _runs.Select(static run => (DateTimeOffset?)DayOf(run)).Where(date => date <= day).Max();

    /// <summary>The runs of a business date, the last first; of a task with several a day, those of the day before too.</summary>
    public IReadOnlyList<Instance> RunsOf(DateTimeOffset day)
    {
        Instance[] own = [.. _runs.Where(run => DayOf(run) == day)];
        return own.Length > 1 ? [.. own, .. _runs.Where(run => DayOf(run) == day.AddDays(-1))] : own;
    }

    /// <summary>
    /// When a run should be done: its planned time, what it usually waits after that, and 1.2 times what it usually takes, each the median
    /// of the last seven that succeeded. Where none did, its planned time.
    /// </summary>
    public DateTimeOffset Expected(Instance run)
    {
        Instance[] samples =
        [
            .. _runs
                .Where(one => one.InstanceId != run.InstanceId && HasSucceeded(one) && one.Duration is not null && !IsOfKind(one, "SKIP"))
                .Take(MostSamples),
        ];
        TimeSpan wait = Median(samples.Select(static one => one.BeginRunningTime!.Value - one.CycTime!.Value));
        TimeSpan time = Median(samples.Select(static one => one.Duration!.Value));
        return run.CycTime!.Value + (wait > TimeSpan.Zero ? wait : TimeSpan.Zero) + (Patience * time);
    }

    /// <summary>When the run of a later day is planned, whose runs are not made yet.</summary>
    public DateTimeOffset? PlannedLater(DateTimeOffset day) =>
        _runs.FirstOrDefault() is Instance last ? Expected(last) + (day - DayOf(last)) : null;

    private static bool IsEvery(string field) => field is "*" or "?" or "*/1" or "1/1" or "0/1" or "1-31" or "1-12" or "1-7" or "0-6";

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        TimeSpan[] sorted = [.. times.Order()];
        int middle = sorted.Length / 2;
        if (sorted.Length == 0)
            return TimeSpan.Zero;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
