using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>A parent whose run some run waits for, and what was found of it.</summary>
/// <param name="child">Who waits.</param>
/// <param name="parent">The node that is waited for.</param>
/// <param name="isCross">Whether the cycle before is meant.</param>
internal sealed class ParentWish(TracedRun child, TracedNode parent, bool isCross)
{
    private readonly Dictionary<DateTimeOffset, DayRuns?> _found = [];

    public TracedRun Child => child;

    public TracedNode Parent => parent;

    public bool IsCross => isCross;

    /// <summary>The business date of the run that is meant, as a rule.</summary>
    public DateTimeOffset Day => isCross ? child.Day.AddDays(-1) : child.Day;

    /// <summary>The days whose runs must be known: of a node with several runs a day the cycle before may be of the same day.</summary>
    public IReadOnlyList<DateTimeOffset> Days =>
        isCross && (child.IsOneOfMany || CronDay.IsSeveral(parent.Cron)) ? [child.Day, Day] : [Day];

    public bool IsAnswered => _found.Values.Any(static runs => runs is not null);

    public DwException? Failure => _found.Values.Select(static runs => runs?.Failure).FirstOrDefault(static failure => failure is not null);

    /// <summary>Whether only runs that have not succeeded were seen of it.</summary>
    public bool IsOfRest => _found.Values.Any(static runs => runs?.IsRest == true);

    /// <summary>Whether it was asked for its runs by itself.</summary>
    public bool IsSure => _found.Count > 0 && _found.Values.All(static runs => runs?.IsSure == true);

    public void Found(DateTimeOffset day, DayRuns? runs) => _found[day] = runs ?? _found.GetValueOrDefault(day);

    public ParentRun Choose(bool countsLater = false) => isCross
        ? ParentRun.CycleBefore(child.Day == Day ? null : _found.GetValueOrDefault(child.Day), _found.GetValueOrDefault(Day), child)
        : _found.GetValueOrDefault(Day) is { } runs ? ParentRun.SameCycle(runs, child, countsLater) : default;

    /// <summary>
    /// Whether it should have a run that day and has none. A node that is not planned for that day, or by hand only, holds up nobody.
    /// </summary>
    /// <param name="isSure">Whether it must be known to be planned; otherwise it counts where nobody can say.</param>
    public bool IsMissed(bool isSure)
    {
        if (isCross || Failure is not null || !IsAnswered || !Choose().IsAbsent || RunWord.IsManual(parent.SchedulerType))
            return false;
        bool? isDue = CronDay.IsDue(parent.Cron, child.Day.AddDays(1));
        return isSure ? isDue == true : isDue != false;
    }

    /// <summary>The run that it should have.</summary>
    public TracedRun Absent()
    {
        var run = new TracedRun(parent, Day, null, child) { IsSure = true };
        run.Say(parent.IsPaused ? DelayVerdict.Frozen : DelayVerdict.NoRun);
        return run;
    }

    public DayRuns? RunsWith(Instance run) => _found.Values.FirstOrDefault(runs => runs?.Scheduled.Contains(run) == true);

    public DateTimeOffset DayOf(Instance run) => run.BizDate is DateTimeOffset date ? ServiceDay.Of(date) : Day;
}
