using DataWorksMeta.Api;

namespace DataWorksMeta.Freshness;

/// <summary>When a task runs, and how long it takes, by its planned runs: those of backfills and tests are left out.</summary>
internal sealed class TaskSchedule
{
    /// <summary>How many days before the business date are looked at: more than a month, for what runs once in one.</summary>
    public const int Days = 34;

    private const int MostSamples = 7;
    private const double Patience = 1.2;

    private readonly Instance[] _runs;
    private readonly string? _cron;

    public TaskSchedule(Node node, IEnumerable<Instance> runs)
    {
        _runs = [.. runs.Where(IsPlanned).OrderByDescending(static run => run.CycTime)];
        _cron = node.CronExpress;
    }

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

    /// <summary>
    /// The business date that is judged: the given one, or the last one before it with a run; <see langword="null"/> where a run should
    /// be and is not.
    /// </summary>
    public DateTimeOffset? JudgedDay(DateTimeOffset day) => LastDay(day) is DateTimeOffset last && (last == day || !IsDaily) ? last : null;

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
