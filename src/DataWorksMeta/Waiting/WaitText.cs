using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>What a person hears of a wait.</summary>
internal static class WaitText
{
    /// <summary>What runs longest of all that is waited for; empty where nothing runs.</summary>
    public static string Longest(IEnumerable<Awaited> items, Clock clock)
    {
        (Awaited Item, TimeSpan Time)[] running =
        [
            .. items
                .Where(static item => !item.IsSettled && item.Seen is not null && item.RunningSince is not null)
                .Select(item => (item, clock.UtcNow - item.RunningSince!.Value))
                .Where(static one => one.Item2 > TimeSpan.Zero)
                .OrderByDescending(static one => one.Item2)
                .Take(1),
        ];
        return running is [(Awaited item, TimeSpan time)] ? $"; longest running: {item.ShortName} {Minutes(time)} min" : string.Empty;
    }

    /// <summary>What has not come, and when is looked next.</summary>
    public static string Missing(IEnumerable<Awaited> items, TimeSpan next)
    {
        string[] names = [.. items.Where(static item => !item.IsSettled).Select(static item => item.ShortName)];
        string look = next > TimeSpan.Zero ? $"; next look in {Minutes(next)} min" : string.Empty;
        return names.Length == 0 ? string.Empty : $"; missing: {ObjectText.Several(names)}{look}";
    }

    /// <summary>The error of what had not come to its end when the time had.</summary>
    public static DwException TimedOut(Awaited item, WaitPlan plan, Deadline deadline, Clock clock)
    {
        string when = (deadline.IsOneLook, deadline.Until) switch
        {
            (true, DateTimeOffset until) => $": {ServiceTime.Second(until)} (China time) has passed, and it was looked at once",
            (true, _) => string.Empty,
            (_, DateTimeOffset until) => $" by {ServiceTime.Second(until)} (China time)",
            _ => string.Create(CultureInfo.InvariantCulture, $" within {plan.Timeout?.TotalSeconds:0} s"),
        };
        string state = item.Seen is null ? "was not seen yet" : item.Standing ?? $"is {item.State ?? "in no state"}, {Since(item, clock)}";
        string trouble = item.Trouble is null ? string.Empty : $" The last look failed: {item.Trouble.Message}";
        string goesOn = deadline.IsOneLook ? string.Empty : item.GoesOn;
        string text = $"{item.Name} {item.Unfinished}{when}: it {state}.{goesOn}{trouble}";
        return new DwException(ErrorId.WaitTimedOut, text, advice: item.LateAdvice);
    }

    /// <summary>The error that ends a wait, with what had not come to its end.</summary>
    public static Exception Ending(Exception reason, Awaited[] open, int settled) => reason is DwException failure
        ? failure.EndingWait($"Had not ended: {ObjectText.Several(open.Select(static item => item.Name))}.", settled)
        : reason;

    private static string Since(Awaited item, Clock clock) => item.RunningSince is DateTimeOffset begin
        ? $"since {ServiceTime.Second(begin)} (China time)"
        : $"seen so for {Minutes(clock.Elapsed - item.StateSince)} min";

    private static string Minutes(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalMinutes}:{time.Seconds:00}");
}
