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

    /// <summary>What the names of the partitions say, where no task says anything.</summary>
    public Judgement ByNobody(string reason) => Unclear(null, reason);

    /// <summary>What is left where nothing says anything.</summary>
    public Judgement Without(string reason) => Basic(null, bizDate, FreshnessState.Unknown, reason);

    private Judgement ByRuns(TaskFacts task, Node node, TaskSchedule schedule, DateTimeOffset day)
    {
        IReadOnlyList<Instance> runs = schedule.RunsOf(day);
        bool isOneOfMany = runs.Count > 1;
        Instance[] begun = [.. runs.Where(run => run.CycTime <= now)];
        var traces = new RunTraces(data, schedule, isOneOfMany ? null : day, now);
        RunTrace[] all = [.. (begun.Length > 0 ? begun : [runs[^1]]).Select(traces.Of)];
        // The first one whose data are not there; all after it are missing as well.
        int missing = all.TakeWhile(static trace => !trace.IsThere).Count();
        RunTrace[] holes =
        [
            .. all.Skip(missing).Where(trace => trace is { IsThere: false, IsCertain: true } && TaskSchedule.DayOf(trace.Run) == day),
        ];
        // An hour in the midst whose run has succeeded may have been put together with others since.
        RunTrace? absent = holes.LastOrDefault(static trace => !TaskSchedule.HasSucceeded(trace.Run))
            ?? (missing > 0 ? all[missing - 1] : null);
        Judgement judgement = Timed(task, node, schedule, day, (absent ?? all[0]).Run, isOneOfMany);
        if (judgement.Basis is null)
            return judgement;
        if (absent is not null)
        {
            judgement = Absent(judgement, node, absent.Run, isOneOfMany);
            return judgement with { IsCertain = absent.IsCertain, Reason = judgement.Reason + Later(absent.End, isOneOfMany) };
        }
        TableData seen = data.By(all[0].Partition);
        string reason = Present(seen, all[0].Run, day) + Lacking(holes) + Failed(all[0].Run, schedule);
        return judgement with { Status = FreshnessState.Fresh, Data = seen, Reason = reason };
    }

    /// <summary>When the data of a run should be there, and who says so.</summary>
    private Judgement Timed(
        TaskFacts task, Node node, TaskSchedule schedule, DateTimeOffset day, Instance run, bool isOneOfMany)
    {
        DateTimeOffset own = isOneOfMany ? TaskSchedule.DayOf(run) : day;
        BaselineBoard? board = request.Uses(FreshnessBasis.Baseline) ? baselines(day) : null;
        Judgement judgement = Basic(task, own, FreshnessState.Unknown, string.Empty) with
        {
            Run = run,
            Trouble = board?.Failure is DwException trouble && !FreshnessDesk.MayNotBeKnown(trouble) ? trouble : null,
        };
        BaselineStatus? baseline = board?.Find(node.BaselineId ?? run.BaselineId, run.CycTime, isOneOfMany);
        if (baseline is not null)
            return judgement with { Basis = FreshnessBasis.Baseline, ExpectedAt = baseline.SlaTime, Baseline = baseline };
        if (request.Uses(FreshnessBasis.Schedule))
            return judgement with { Basis = FreshnessBasis.Schedule, ExpectedAt = schedule.Expected(run) };
        string why = board?.Failure is DwException failure
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
        if (IsScheduler(node, "SKIP") || TaskSchedule.IsDry(run))
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
        (DateTimeOffset start, DateTimeOffset end) = data.Partitions is PartitionScan scan
            ? PartitionNaming.Of(scan, schedule, now).TimeOf(bizDate)
            : (bizDate, bizDate.AddDays(1));
        Judgement judgement = Basic(task, bizDate, FreshnessState.Missing, string.Empty) with
        {
            IsCertain = data.Partitions?.IsCertainFor(start) != false,
        };
        if (data.Of(start, end).FirstOrDefault() is DatedPartition there)
            return There(judgement, there);
        if (!request.Uses(FreshnessBasis.Schedule))
            return Unclear(task, "By -Basis Baseline alone it is not known: the task has no run of that date.");
        if (IsScheduler(node, "PAUSE"))
            return judgement with { Basis = FreshnessBasis.Schedule, Reason = $"The {task} is frozen: no run will write it." };
        if (bizDate.AddDays(TaskSchedule.DaysKept) < ServiceDay.Of(now))
        {
            return Unclear(
                task,
                $"Runs of {ServiceTime.Day(bizDate)} are not kept any more, and no data of it are there: not written, or dropped since.");
        }
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
            Reason = $"The {task} has no run of {ServiceTime.Day(bizDate)}, though it runs every day.{Later(end, isOneOfMany: false)}",
        };
    }

    private static string Present(TableData seen, Instance? run, DateTimeOffset day)
    {
        string written = seen.WrittenAt is DateTimeOffset time ? $", written at {At(time)}" : string.Empty;
        return seen.Partitions is null
            ? $"Written at {At(seen.WrittenAt)}, after the run was planned for {At(run?.CycTime)}."
            : $"Data of {ServiceTime.Day(day)} are there: {seen.Name}{written}.";
    }

    // What is of a later day says nothing of a day that is missing: whether each partition holds everything, nobody can tell from outside.
    private string Later(DateTimeOffset end, bool isOneOfMany)
    {
        if (data.Partitions?.Newest is not { Date: { } newest } || newest.Start < end)
            return string.Empty;
        return isOneOfMany
            ? $" Later data are there ({data.Name}), and that time is a hole among them."
            : $" Later data are there ({data.Name}): they stand for that day only where each partition holds everything, as snapshots do.";
    }

    private static string Lacking(RunTrace[] holes) => holes.Length == 0
        ? string.Empty
        : " Not there, though their runs have succeeded: those of the runs of "
            + ObjectText.Several(holes.AsEnumerable().Reverse().Select(static trace => At(trace.Run.CycTime)), 3) + ".";

    // A table without partitions holds what was written last, by whichever run.
    private string Failed(Instance run, TaskSchedule schedule)
    {
        if (TaskSchedule.HasSucceeded(run) || run.FinishTime is null)
            return string.Empty;
        bool isOfLater = data.Partitions is null && schedule.After(run) is Instance next && data.WrittenAt >= next.CycTime;
        return $" The run of {At(run.CycTime)} is {run.Status}"
            + (isOfLater ? ": a later one has written the table, which holds its newest state only." : ".");
    }

    private Judgement Unclear(TaskFacts? task, string reason)
    {
        Judgement judgement = Basic(task, bizDate, FreshnessState.Unknown, Capital(reason));
        return data.Of(bizDate) is DatedPartition there
            ? There(judgement, there)
            : judgement with { Reason = judgement.Reason + Later(bizDate.AddDays(1), isOneOfMany: false) };
    }

    private Judgement There(Judgement judgement, DatedPartition there)
    {
        TableData seen = data.By(there);
        return judgement with { Status = FreshnessState.Fresh, Data = seen, Reason = Present(seen, null, judgement.BizDate) };
    }

    private Judgement Basic(TaskFacts? task, DateTimeOffset day, string status, string reason) =>
        new(status, reason) { Data = data, Now = now.ToOffset(ServiceTime.Offset), BizDate = day, Task = task };

    private static bool IsScheduler(Node node, string word) => string.Equals(node.SchedulerType, word, StringComparison.OrdinalIgnoreCase);

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));

    /// <summary>A time as it is said in a sentence.</summary>
    public static string At(DateTimeOffset? time) => time is DateTimeOffset moment ? ServiceTime.Second(moment)[..16] : "a time not known";
}
