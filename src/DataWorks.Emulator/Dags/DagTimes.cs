using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Dags;

/// <summary>What becomes of a DAG, from what becomes of its runs.</summary>
internal sealed class DagTimes(Dag dag, long? start, IReadOnlyList<RunTimeline> runs)
{
    /// <summary>When it first ends; null where it never does.</summary>
    public long? End
    {
        get
        {
            if (start is not { } first)
                return null;
            foreach (long time in Changes.Append(first).Where(time => time >= first).Order())
            {
                if (StatusAt(time) is "SUCCESS" or "FAILURE")
                    return time;
            }

            return null;
        }
    }

    private IEnumerable<long> Changes =>
        runs.SelectMany(static run => run.Phases).Select(static phase => phase.At).Where(static time => time > 0).Distinct();

    public DagState SeenAt(long now)
    {
        long changed = Changes.Where(time => time <= now).Append(start <= now ? start.Value : dag.CreateTime).Max();
        string status = StatusAt(now);
        return new DagState(
            dag, status, start <= now ? start : null, status is "SUCCESS" or "FAILURE" ? changed : null, changed);
    }

    // One that waits for a failed run has ended with it.
    private string StatusAt(long time)
    {
        if (start is null || time < start)
            return "CREATED";
        string[] statuses = [.. runs.Select(run => run.StatusAt(time))];
        bool stands = statuses.All(static status => status is "SUCCESS" or "FAILURE" or "NOT_RUN");
        return statuses.All(static status => status == "SUCCESS") ? "SUCCESS"
            : stands && statuses.Contains("FAILURE") ? "FAILURE"
            : "RUNNING";
    }
}
