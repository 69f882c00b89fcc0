namespace DataWorksMeta.Delays;

/// <summary>Which run of a parent a run waits for.</summary>
/// <param name="Run">The run; <see langword="null"/> where there is none that matters.</param>
/// <param name="IsAbsent">The parent has no run on that day at all.</param>
internal readonly record struct ParentRun(Instance? Run, bool IsAbsent)
{
    /// <summary>Of the same cycle: of several runs of a day those that were planned no later, the first of them that is not done.</summary>
    /// <param name="runs">The parent's runs of the day.</param>
    /// <param name="child">Who waits.</param>
    /// <param name="countsLater">Whether those that were planned later count too.</param>
    public static ParentRun SameCycle(DayRuns runs, TracedRun child, bool countsLater = false)
    {
        IReadOnlyList<Instance> all = runs.Scheduled;
        if (all.Count == 0)
            return new ParentRun(null, !runs.IsRest);
        if (all.Count == 1 && !(child.IsOneOfMany && runs.IsRest))
            return new ParentRun(all[0], false);
        Instance[] before = countsLater ? [.. all] : [.. all.Where(run => !(run.CycTime > child.Run?.CycTime))];
        if (child.IsOneOfMany && !countsLater && before.Length > 0)
            before = [before[^1]];
        return new ParentRun(before.FirstOrDefault(static run => !RunWord.IsDone(run)) ?? before.LastOrDefault(), false);
    }

    /// <summary>Of the cycle before: the last run that was planned earlier.</summary>
    public static ParentRun CycleBefore(DayRuns? sameDay, DayRuns? dayBefore, TracedRun child)
    {
        Instance? earlier = sameDay?.Scheduled.LastOrDefault(run => run.CycTime < child.Run?.CycTime);
        Instance? last = dayBefore?.Scheduled is { Count: > 0 } before ? before[^1] : null;
        return new ParentRun(earlier ?? last, false);
    }
}
