using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>Why a run is named, in words for a person.</summary>
internal static class DelayText
{
    public static string? Reason(TracedRun run, DelayVerdict verdict, string? error, RunHistory? history, DateTimeOffset now)
    {
        return run.State switch
        {
            DelayVerdict.Failed => error ?? "it failed",
            DelayVerdict.Frozen => run.Reason ?? Frozen(run),
            DelayVerdict.Slow or DelayVerdict.Running => Running(run, history, now),
            DelayVerdict.WaitingForResource => Since("waits for a machine", run.Run?.BeginWaitResTime, now),
            DelayVerdict.OtherCycle => $"its run of {Cycle(run)} must be first, and is {run.Run?.Status}",
            DelayVerdict.QualityCheck => "the rules about its data are being checked",
            DelayVerdict.ConditionCheck => "its condition is being checked",
            DelayVerdict.NoRun => $"it has no run on that day{(run.Node.Cron is null ? string.Empty : $", planned by {run.Node.Cron}")}",
            DelayVerdict.NotDue => run.Reason ?? Planned(run),
            DelayVerdict.NoAccess => $"{run.Reason}: {run.Failure?.Code}",
            DelayVerdict.Unknown => run.Reason is not null
                ? (run.Failure is null ? run.Reason : $"{run.Reason}: {run.Failure.Code}")
                : $"its status is {run.Run?.Status ?? "not told"}",
            DelayVerdict.Delivered => verdict == DelayVerdict.DeliveredLate ? "it came later than usual" : null,
            // It waits, and what it waits for is not due.
            _ => Planned(run),
        };
    }

    public static string? Evidence(TracedRun run, IEnumerable<string?> notes)
    {
        var parts = new List<string>();
        if (run.State == DelayVerdict.Failed && run.Run?.RerunsLeft > 0)
            parts.Add($"it is run again by itself, up to {run.Run.RerunsLeft} times");
        if (run is { State: DelayVerdict.Frozen, Run.InstanceId: long id } && RunWord.IsFailedUnrun(run.Run))
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"once it is unfrozen it must be run by hand: Restart-DwInstance {id}"));
        foreach (Instance other in run.Beside.TakeLast(1))
            parts.Add($"beside it a run {other.DagType} ({other.InstanceId}) {other.Status}");
        if (run.Run is { } own && RunWord.IsDone(own) && RunWord.IsDryRun(own))
            parts.Add("it ran dry");
        parts.AddRange(notes.OfType<string>());
        return parts.Count == 0 ? null : string.Join("; ", parts);
    }

    public static string Span(TimeSpan time) => time.TotalHours >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalHours} h {time.Minutes} min")
        : string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)time.TotalMinutes)} min");

    private static string Frozen(TracedRun run)
    {
        string what = run.Node.IsPaused ? "the node is frozen" : "the run is frozen";
        return run.Run is { } own && RunWord.IsFailedUnrun(own) ? what + ", and was set to failed without running" : what;
    }

    private static string Cycle(TracedRun run) =>
        run.IsOneOfMany && run.Run?.CycTime is DateTimeOffset time ? ServiceTime.Second(time)[..16] : ServiceTime.Day(run.Day);

    private static string Running(TracedRun run, RunHistory? history, DateTimeOffset now)
    {
        string usual = history?.Duration is TimeSpan duration ? $", usually {Span(duration)}" : string.Empty;
        return Since("runs", run.Run?.BeginRunningTime, now) + usual;
    }

    private static string Since(string what, DateTimeOffset? begin, DateTimeOffset now) =>
        begin is DateTimeOffset time && now > time ? $"{what} for {Span(now - time)}" : what;

    private static string? Planned(TracedRun run) =>
        run.Run?.CycTime is DateTimeOffset time ? $"planned for {ServiceTime.Second(time)[..16]}" : null;
}
