using DataWorksMeta.Api;

namespace DataWorksMeta.Freshness;

/// <summary>Judges a table by one task that writes it: what should have come by now, and whether it did.</summary>
/// <param name="request">What is asked.</param>
/// <param name="data">What is there.</param>
/// <param name="bizDate">The business date that was asked about.</param>
/// <param name="now">The service's clock.</param>
/// <param name="baselines">How the baselines stand on a day; only where they count.</param>
internal sealed class TaskJudge(
    FreshnessRequest request, TableData data, DateTimeOffset bizDate, DateTimeOffset now, Func<DateTimeOffset, BaselineBoard?> baselines)
{
    public Judgement Judge(TaskFacts task)
    {
        if (task.Trouble is DwException trouble)
            return Unclear(task, $"{task} cannot be read: {trouble.Message}");
        if (task.Node is not Node node || task.Schedule is not TaskSchedule schedule)
            return Unclear(task, $"{task} has no schedule: it is run by hand.");
        return schedule.JudgedDay(bizDate) is DateTimeOffset day
            ? ByRuns(task, node, schedule, day)
            : WithoutRun(task, node, schedule);
    }

    /// <summary>What is left where no task says anything.</summary>
    public Judgement Without(string reason) => Basic(null, bizDate, FreshnessState.Unknown, reason);

    private Judgement ByRuns(TaskFacts task, Node node, TaskSchedule schedule, DateTimeOffset day)
    {
        IReadOnlyList<Instance> runs = schedule.RunsOf(day);
        bool isOneOfMany = runs.Count > 1;
        Instance[] begun = [.. runs.Where(run => run.CycTime <= now)];
        Instance last = begun.Length > 0 ? begun[0] : runs[^1];
        // The first one whose data are not there; all after it are missing as well.
        Instance[] absent = begun.Length > 0
            ? [.. begun.TakeWhile(run => !IsThere(run, day, isOneOfMany))]
            : IsThere(last, day, isOneOfMany) ? [] : [last];
        Instance run = absent.Length > 0 ? absent[^1] : last;
        Judgement judgement = Timed(task, node, schedule, day, run, isOneOfMany);
        if (judgement.Basis is null)
            return judgement;
        if (absent.Length > 0)
            return Absent(judgement, node, run, isOneOfMany);
        TableData seen = IsEmptyRun(run, day, isOneOfMany) ? data.WithEmpty() : data;
        return judgement with { Status = FreshnessState.Fresh, Data = seen, Reason = Present(seen, run, day) };
    }

    /// <summary>When the data of a run should be there, and who says so.</summary>
    private Judgement Timed(
        TaskFacts task, Node node, TaskSchedule schedule, DateTimeOffset day, Instance run, bool isOneOfMany)
    {
        DateTimeOffset own = isOneOfMany ? TaskSchedule.DayOf(run) : day;
        Judgement judgement = Basic(task, own, FreshnessState.Unknown, string.Empty) with { Run = run };
        BaselineStatus? baseline = request.Uses(FreshnessBasis.Baseline)
            ? baselines(day)?.Find(node.BaselineId ?? run.BaselineId, run.CycTime, isOneOfMany)
            : null;
        if (baseline is not null)
            return judgement with { Basis = FreshnessBasis.Baseline, ExpectedAt = baseline.SlaTime, Baseline = baseline };
        if (request.Uses(FreshnessBasis.Schedule))
            return judgement with { Basis = FreshnessBasis.Schedule, ExpectedAt = schedule.Expected(run) };
        string why = baselines(day)?.Failure is DwException failure
            ? $"the baselines cannot be read: {failure.Message}"
            : $"no baseline with a committed time watches the {task}.";
        return judgement with { Reason = $"By -Basis Baseline alone it is not known: {why}" };
    }

    private static Judgement Absent(Judgement judgement, Node node, Instance run, bool isOneOfMany)
    {
        string which = isOneOfMany ? $"the run of {At(run.CycTime)}" : $"the run of {ServiceTime.Day(judgement.BizDate)}";
        bool isDue = judgement.ExpectedAt > judgement.Now;
        if (IsScheduler(node, "PAUSE") || TaskSchedule.IsOfKind(run, "PAUSE"))
            return judgement with { Status = FreshnessState.Missing, Reason = $"The {judgement.Task} is frozen: no run will write it." };
        if (IsScheduler(node, "SKIP") || TaskSchedule.IsOfKind(run, "SKIP"))
        {
            return judgement with
            {
                Status = FreshnessState.Missing,
                Reason = $"The {judgement.Task} makes dry runs: they succeed and write nothing.",
            };
        }
        if (TaskSchedule.HasSucceeded(run) && !isDue)
            return judgement with { Status = FreshnessState.Missing, Reason = $"Data are not there, though {which} has succeeded." };
        string state = $"{which} is {run.Status ?? "in no state"}";
        return isDue
            ? judgement with { Status = FreshnessState.Due, Reason = $"Expected at {At(judgement.ExpectedAt)}; {state}." }
            : judgement with { Status = FreshnessState.Late, Reason = $"Expected at {At(judgement.ExpectedAt)} and not there; {state}." };
    }

    // A day without a run, of a task that runs every day: its runs are made in the evening before.
    private Judgement WithoutRun(TaskFacts task, Node node, TaskSchedule schedule)
    {
        Judgement judgement = Basic(task, bizDate, FreshnessState.Missing, string.Empty);
        if (data.Reaches(bizDate))
            return judgement with { Status = FreshnessState.Fresh, Reason = Present(data, null, bizDate) };
        if (!request.Uses(FreshnessBasis.Schedule))
            return Unclear(task, "By -Basis Baseline alone it is not known: the task has no run of that date.");
        if (IsScheduler(node, "PAUSE"))
            return judgement with { Basis = FreshnessBasis.Schedule, Reason = $"The {task} is frozen: no run will write it." };
        if (schedule.LastDay(bizDate) is null && !schedule.IsDaily)
            return Unclear(task, $"The {task} has no run in the {TaskSchedule.Days} days before.");
        if (bizDate >= ServiceDay.Of(now))
        {
            return judgement with
            {
                Status = FreshnessState.Due,
                Basis = FreshnessBasis.Schedule,
                ExpectedAt = schedule.PlannedLater(bizDate),
                Reason = "Its run is not made yet: that happens in the evening before it.",
            };
        }
        return judgement with
        {
            Basis = FreshnessBasis.Schedule,
            Reason = $"The {task} has no run of {ServiceTime.Day(bizDate)}, though it runs every day.",
        };
    }

    private bool IsThere(Instance run, DateTimeOffset day, bool isOneOfMany)
    {
        if (data.Partitions is not PartitionScan scan)
            return data.WrittenAt >= run.CycTime;
        // What was written before the run was planned is not from it: a partition made ahead, or of a table that is named after the
        // next day.
        return (IsOf(scan.Newest, run, day, isOneOfMany) && (TaskSchedule.HasSucceeded(run) || !(data.WrittenAt < run.CycTime)))
            || IsEmptyRun(run, day, isOneOfMany);
    }

    // A run that found nothing leaves an empty partition; one that is made before the run looks the same.
    private bool IsEmptyRun(Instance run, DateTimeOffset day, bool isOneOfMany) =>
        data.Partitions is PartitionScan scan
        && TaskSchedule.HasSucceeded(run)
        && !IsOf(scan.Newest, run, day, isOneOfMany)
        && IsOf(scan.Empty, run, day, isOneOfMany);

    // Of a task that runs each hour the hour before the run is expected; where the names go by the hour of the run itself, or by another
    // day, what it has written tells.
    private static bool IsOf(DatedPartition? partition, Instance run, DateTimeOffset day, bool isOneOfMany)
    {
        if (partition?.Date is not PartitionDate date)
            return false;
        if (!isOneOfMany)
            return date.Reaches(day);
        return date.HasHour
            ? date.Start >= Hour(run.CycTime!.Value).AddHours(-1)
                || (date.Reaches(TaskSchedule.DayOf(run)) && partition.Partition.ModifiedTime >= run.CycTime)
            : date.Reaches(TaskSchedule.DayOf(run));
    }

    private static string Present(TableData seen, Instance? run, DateTimeOffset day)
    {
        string written = seen.WrittenAt is DateTimeOffset time ? $", written at {At(time)}" : string.Empty;
        return seen.Partitions is null
            ? $"Written at {At(seen.WrittenAt)}, after the run was planned for {At(run?.CycTime)}."
            : $"Data of {ServiceTime.Day(day)} are there: {seen.Name}{written}.";
    }

    private Judgement Unclear(TaskFacts task, string reason) => data.Reaches(bizDate)
        ? Basic(task, bizDate, FreshnessState.Fresh, Present(data, null, bizDate))
        : Basic(task, bizDate, FreshnessState.Unknown, Capital(reason));

    private Judgement Basic(TaskFacts? task, DateTimeOffset day, string status, string reason) =>
        new(status, reason) { Data = data, Now = now.ToOffset(ServiceTime.Offset), BizDate = day, Task = task };

    private static bool IsScheduler(Node node, string word) => string.Equals(node.SchedulerType, word, StringComparison.OrdinalIgnoreCase);

    private static DateTimeOffset Hour(DateTimeOffset time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerHour), time.Offset);

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));

    /// <summary>A time as it is said in a sentence.</summary>
    public static string At(DateTimeOffset? time) => time is DateTimeOffset moment ? ServiceTime.Second(moment)[..16] : "a time not known";
}
