using System.Globalization;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>How far the walks of a command have come, for a person who waits.</summary>
internal sealed class WalkCount(ApiClient client, CallBudget? budget)
{
    private readonly object _gate = new();
    private readonly List<Walk> _walks = [];
    private readonly long _callsBefore = client.Counts.Calls;
    private readonly TimeSpan _begun = client.Clock.Elapsed;
    private long _ended;

    public void Begin(Walk walk)
    {
        lock (_gate)
            _walks.Add(walk);
    }

    public void End(Walk walk)
    {
        lock (_gate)
        {
            _walks.Remove(walk);
            _ended += walk.Answered;
        }
    }

    /// <summary>What is shown, and by how many of a hundred of what is known.</summary>
    public (string Status, int Percent) Show()
    {
        long asked;
        long open;
        int depth;
        lock (_gate)
        {
            asked = _ended + _walks.Sum(static walk => (long)walk.Answered);
            open = _walks.Sum(static walk => (long)walk.Open);
            depth = _walks.Count > 0 ? _walks[0].Reached + 1 : 0;
        }
        long calls = client.Counts.Calls - _callsBefore;
        double seconds = Math.Max(0.001, (client.Clock.Elapsed - _begun).TotalSeconds);
        string most = budget is null ? string.Empty : string.Create(CultureInfo.InvariantCulture, $" of {budget.Most}");
        // Each that waits costs as much time as those before it did.
        string left = asked > 0 ? $", about {Text(TimeSpan.FromSeconds(open * seconds / asked))} left of what is known" : string.Empty;
        string status = string.Create(
            CultureInfo.InvariantCulture,
            $"{asked} asked, {open} waiting, depth {depth}, {calls}{most} calls, {calls / seconds:0.0} calls/s{left}");
        return (status, (int)(asked * 100 / Math.Max(1, asked + open)));
    }

    private static string Text(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds):0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalHours):0} h"),
    };
}
