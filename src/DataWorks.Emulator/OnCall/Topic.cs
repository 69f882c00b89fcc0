using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;

namespace DataWorks.Emulator.OnCall;

/// <summary>Something that went wrong in a run that a baseline watches: it failed, or it is slow.</summary>
internal readonly record struct Topic(WatchedRun Run, string Type)
{
    private const string Error = "ERROR";
    private const string Slow = "SLOW";

    // Above this a run is slow.
    private const long UsualMs = 1380 * BusinessDates.Second;

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public long Id => (Run.Instance.Id * 10) + (Type == Error ? 1 : 2);

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Run.Node.Name} {(Type == Error ? "error" : "slow")}");

    public long HappenTime => HappenedAt ?? (Type == Error
        ? Run.Instance.FinishTime ?? Run.Finish!.Value
        : Run.Instance.BeginRunningTime!.Value + UsualMs);

    /// <summary>In a causal world, where it follows from the run.</summary>
    public long? HappenedAt { get; init; }

    public long AddTime => HappenTime + (30 * BusinessDates.Second);

    /// <summary>NEW and FIXING of the last day only: what is older was mended, or nobody minded.</summary>
    public string Status =>
        Type == Slow ? (Run.Finish is null ? "NEW" : "RECOVER")
        : Run.Status == "SUCCESS" ? "RECOVER"
        : Run.Status != "FAILURE" ? "FIXING"
        : Run.IsCausal || Run.Instance.Bizdate == BusinessDates.Last ? (Run.Node.Hash % 5 == 4 ? "FIXING" : "NEW")
        : Run.Node.Hash % 9 == 0 ? "IGNORE"
        : "RECOVER";

    public long? FixTime => Status != "RECOVER" ? null
        : Type == Slow || Run.Status == "SUCCESS" ? Run.Finish
        : HappenTime + (long)(3 * s_hour).TotalMilliseconds;

    /// <summary>All there are of some runs, the latest first.</summary>
    public static IEnumerable<Topic> Between(OperationCall call, long begin, long end)
    {
        // What happens to a run happens on the day after its business date, or early on the next.
        DateOnly first = BusinessDates.DateOf(begin).AddDays(-2);
        DateOnly last = BusinessDates.DateOf(end);
        return Watched(call)
            .SelectMany(node => call.Books.Runs.InstancesOf(node, first, last))
            .SelectMany(instance => Of(call, instance))
            .Where(topic => topic.HappenTime >= begin && topic.HappenTime <= end)
            .OrderByDescending(static topic => topic.HappenTime)
            .ThenByDescending(static topic => topic.Id);
    }

    public static Topic? Find(OperationCall call, long id)
    {
        if (NodeInstance.Find(call.Catalogue, id / 10, 1, call.Books.Runs.LastDate) is not { } instance || !IsWatched(call, instance.Node))
            return null;
        foreach (Topic topic in Of(call, instance))
        {
            if (topic.Id == id)
                return topic;
        }

        return null;
    }

    /// <summary>What went wrong in one run: mostly nothing.</summary>
    public static IEnumerable<Topic> Of(OperationCall call, NodeInstance instance)
    {
        WatchedRun run = WatchedRun.Of(call, instance);
        if (run.IsCausal)
        {
            if (run.FailedAt is { } failed)
                yield return new Topic(run, Error) { HappenedAt = failed };
            else if (run.SlowAt(call.Books.Runs.Clock.Now) is { } slow)
                yield return new Topic(run, Slow) { HappenedAt = slow };
        }
        else if (instance.Status == "FAILURE" || run is { Status: "FAILURE", Finish: not null })
            yield return new Topic(run, Error);
        else if (instance.BeginRunningTime is not null && instance.RunMs > UsualMs)
            yield return new Topic(run, Slow);
    }

    private static IEnumerable<Node> Watched(OperationCall call)
    {
        return call.Catalogue.Workspaces
            .Where(static workspace => !workspace.Forbidden)
            .SelectMany(workspace => call.Catalogue.NodesOf(workspace.ProjectId, 1))
            .Where(node => IsWatched(call, node));
    }

    private static bool IsWatched(OperationCall call, Node node) =>
        node.SchedulerType == "NORMAL" && Lookup.BaselineOf(call, node) is { Enabled: true };
}
