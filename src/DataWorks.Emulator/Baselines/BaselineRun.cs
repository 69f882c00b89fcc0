using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.OnCall;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Baselines;

/// <summary>A baseline on one business date, in one of its groups: an hourly one has 24 of them. It stands as its runs do.</summary>
internal sealed class BaselineRun
{
    private const long HalfHour = 30 * 60 * BusinessDates.Second;

    private readonly long _margin;
    private readonly WatchedRun[] _runs;
    private readonly WatchedRun? _block;

    private BaselineRun(OperationCall call, Workspace workspace, Baseline baseline, DateOnly date, int group, IReadOnlyList<Node> nodes)
    {
        Workspace = workspace;
        Baseline = baseline;
        Bizdate = date;
        Group = group;
        _margin = MarginMinutes(call, baseline) * 60 * BusinessDates.Second;
        Forecast? forecast = call.Books.Runs.IsCausal ? new Forecast(call) : null;
        _runs =
        [
            .. nodes
                .Where(static node => node.SchedulerType != "PAUSE")
                .SelectMany(node => call.Books.Runs.InstancesOf(node, date, date))
                .Where(instance => baseline.Type != "HOURLY" || !instance.Node.IsHourly || instance.Hour == group - 1)
                .Select(instance => WatchedRun.Of(call, instance, forecast)),
        ];
        if (forecast is not null && Last is { Outlook.Block: { } block })
            _block = WatchedRun.Of(call, block.Instance, forecast);
    }

    public Workspace Workspace { get; }

    public Baseline Baseline { get; }

    public DateOnly Bizdate { get; }

    public int Group { get; }

    /// <summary>By when its nodes must be done.</summary>
    public long SlaTime => BusinessDates.Midnight(Bizdate.AddDays(1)) + (Baseline.Type == "HOURLY"
        ? ((Group - 1) * BusinessDates.Hour) + HalfHour
        : (long)TimeSpan.ParseExact(Baseline.Time, "hh\\:mm", CultureInfo.InvariantCulture).TotalMilliseconds);

    /// <summary>From when on it warns.</summary>
    public long ExpTime => SlaTime - _margin;

    public bool IsFinished => _runs.All(static run => run.Status == "SUCCESS");

    public long? FinishTime => IsFinished && _runs.Length > 0 ? EndCast : null;

    public long EndCast => _runs.Length == 0 ? ExpTime : _runs.Max(static run => run.EndCast);

    /// <summary>In seconds: what is left, or by how much it is late.</summary>
    public long Buffer => (SlaTime - EndCast) / BusinessDates.Second;

    public string Status =>
        _runs.Any(static run => run.IsFailed) ? "ERROR"
        : EndCast > SlaTime ? "OVER"
        : EndCast > ExpTime ? "DANGEROUS"
        : "SAFE";

    /// <summary>As the operations on topics write it.</summary>
    public string WrittenStatus => Status == "DANGEROUS" ? "DANGROUS" : Status;

    /// <summary>
    /// The run that holds it up: the first that failed, else that which will end last; in a causal world the first on the longest way.
    /// </summary>
    public WatchedRun? Block => IsFinished ? null
        : _block is not null ? _block
        : _runs.Where(static run => run.Status == "FAILURE").OrderBy(static run => run.Instance.CycTime).Select(Some).FirstOrDefault()
            ?? _runs.Where(static run => run.Finish is null).OrderByDescending(static run => run.EndCast).Select(Some).FirstOrDefault();

    public WatchedRun? Last => _runs.OrderByDescending(static run => run.EndCast).Select(Some).FirstOrDefault();

    /// <summary>All of a business date that watch, of all workspaces that may be seen.</summary>
    public static IEnumerable<BaselineRun> On(OperationCall call, DateOnly date)
    {
        return call.Catalogue.Workspaces
            .Where(static workspace => !workspace.Forbidden)
            .SelectMany(workspace => workspace.Baselines.Where(static one => one.Enabled), (workspace, one) => (workspace, one))
            .SelectMany(pair => Groups(call, pair.workspace, pair.one, date));
    }

    public static BaselineRun Of(OperationCall call, Workspace workspace, Baseline baseline, DateOnly date, int group) =>
        new(call, workspace, baseline, date, group, NodesOf(call, workspace, baseline));

    /// <summary>Those that wait for a run: that of its node, and those of all nodes behind.</summary>
    public static IReadOnlyList<BaselineRun> Behind(OperationCall call, NodeInstance instance)
    {
        var found = new Dictionary<long, BaselineRun>();
        var seen = new HashSet<long>();
        var waiting = new Queue<Node>([instance.Node]);
        while (waiting.TryDequeue(out Node? node))
        {
            if (!seen.Add(node.Id))
                continue;
            foreach (Node child in NodeFields.Children(call.Catalogue, node))
                waiting.Enqueue(child);
            if (NodeFields.WorkspaceOf(call, node) is not { Forbidden: false } workspace
                || Lookup.BaselineOf(call, node) is not { Enabled: true } baseline
                || found.ContainsKey(baseline.Id))
            {
                continue;
            }

            found[baseline.Id] = Of(call, workspace, baseline, instance.Bizdate, baseline.Type == "HOURLY" ? instance.Hour + 1 : 1);
        }

        return [.. found.Values.OrderBy(static run => run.Baseline.Id)];
    }

    public static IReadOnlyList<Node> NodesOf(OperationCall call, Workspace workspace, Baseline baseline)
    {
        return
        [
            .. call.Catalogue.NodesOf(workspace.ProjectId, 1).Where(node => ReferenceEquals(Lookup.BaselineOf(call, node), baseline)),
        ];
    }

    /// <summary>How long before its time it warns: no run of an hour is done half an hour before its half hour is over.</summary>
    public static int MarginMinutes(OperationCall call, Baseline baseline) =>
        call.Books.Runs.IsCausal && baseline.Type == "HOURLY" ? 10 : 30;

    public void WriteKey(ReplyWriter item)
    {
        item.Add("BaselineId", Baseline.Id);
        item.Add("BaselineName", Baseline.Name);
        item.Add("ProjectId", Workspace.ProjectId);
        item.Add("Bizdate", BusinessDates.Midnight(Bizdate));
        item.Add("InGroupId", Group);
    }

    private static IEnumerable<BaselineRun> Groups(OperationCall call, Workspace workspace, Baseline baseline, DateOnly date)
    {
        IReadOnlyList<Node> nodes = NodesOf(call, workspace, baseline);
        return Enumerable.Range(1, baseline.Type == "HOURLY" ? 24 : 1)
            .Select(group => new BaselineRun(call, workspace, baseline, date, group, nodes));
    }

    private static WatchedRun? Some(WatchedRun run) => run;
}
