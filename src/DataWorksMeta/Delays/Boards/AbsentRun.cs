using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>What is to be said where a node has no run on a day, or only one that the schedule makes for form's sake.</summary>
internal static class AbsentRun
{
    // The service keeps runs for about thirty days: of the last of these nobody knows.
    private const int DaysKept = 28;

    public static void Judge(TracedRun run, DateTimeOffset now)
    {
        DateTimeOffset next = run.Day.AddDays(1);
        if (CronDay.IsDue(run.Node.Cron, next) == false)
        {
            run.IsUnplanned = true;
            run.Say(DelayVerdict.NotDue, $"not planned for {ServiceTime.Day(next)} by {run.Node.Cron}");
        }
        else if (next < ServiceDay.Of(now).AddDays(-DaysKept))
        {
            run.IsForgotten = true;
            run.Say(DelayVerdict.Unknown, "runs are kept for about 30 days: of that day there are none any more");
        }
        else if (run.Node.IsPaused)
            run.Say(DelayVerdict.Frozen, "the node is frozen and has no run on that day");
        else if ((CronDay.First(run.Node.Cron, next) ?? next) > now)
            run.Say(DelayVerdict.NotDue, $"the runs of {ServiceTime.Day(next)} are not there yet");
        else
            run.Say(DelayVerdict.NoRun);
    }

    /// <summary>Whether its run, of a day for which it is not planned, does nothing: whatever it waits for, nothing is late.</summary>
    public static void JudgeDry(TracedRun run)
    {
        run.IsUnplanned = run.Run is { } own && RunWord.IsOffCycle(own)
            && run.State is null or DelayVerdict.Delivered or DelayVerdict.NotDue;
        if (run.IsUnplanned && run.State != DelayVerdict.Delivered)
            run.Say(DelayVerdict.NotDue, DryText(run));
    }

    public static string DryText(TracedRun run) => $"not planned for {ServiceTime.Day(run.Day.AddDays(1))}, when its run is a dry one";
}
