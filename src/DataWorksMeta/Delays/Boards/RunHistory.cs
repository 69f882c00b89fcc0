using DataWorksMeta.Api;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Delays;

/// <summary>How long a node usually runs, and when it usually has ended: the median of the last seven runs that succeeded.</summary>
internal sealed class RunHistory
{
    private const int Counted = 7;
    private const int Fewest = 3;
    private const int Days = 60;
    private const double SlowFactor = 1.5;

    private static readonly TimeSpan s_slack = TimeSpan.FromMinutes(10);

    private readonly TimeSpan[] _ends;

    private RunHistory(TimeSpan[] durations, TimeSpan[] ends)
    {
        _ends = ends;
        Duration = Median(durations);
        End = Median(ends);
    }

    /// <summary>How long; <see langword="null"/> where fewer than three are known.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>How long after the midnight of its business date it has ended.</summary>
    public TimeSpan? End { get; }

    /// <summary>One call; <see langword="null"/> where the service gives none.</summary>
    public static async Task<RunHistory?> OfAsync(DelayQuestions questions, TracedNode node, DateTimeOffset day, Instance? run)
    {
        if (node.ProjectId is not long project)
            return null;
        var filter = new InstanceFilter
        {
            ProjectId = project,
            Environment = EnvType.Prod,
            NodeId = node.NodeId,
            Since = day.AddDays(-Days),
            Until = day.AddDays(-1),
            Status = "SUCCESS",
        };
        Outcome<DelayAnswer<Instance>> outcome =
            await questions.FirstAsync(InstanceOperations.List(filter), 100, passesOn: false).ConfigureAwait(false);
        return outcome.Value is { } answer ? Of(answer.Items, node.NodeId, day, run) : null;
    }

    public static RunHistory Of(IReadOnlyList<Instance> runs, long nodeId, DateTimeOffset day, Instance? run)
    {
        int? hour = run?.CycTime?.ToOffset(ServiceTime.Offset).Hour;
        Instance[] all =
        [
            .. runs.Where(one => RunWord.IsDone(one) && RunWord.IsScheduled(one) && !RunWord.IsDryRun(one))
                .Where(one => one.NodeId is null || one.NodeId == nodeId)
                .Where(one => one.BizDate is DateTimeOffset date && ServiceDay.Of(date) < day && one.Duration is not null),
        ];
        // Of a node that runs each hour, those of the same hour.
        if (all.GroupBy(static one => ServiceDay.Of(one.BizDate!.Value)).Any(static many => many.Count() > 1))
            all = [.. all.Where(one => one.CycTime?.ToOffset(ServiceTime.Offset).Hour == hour)];
        Instance[] last = [.. all.OrderByDescending(static one => one.CycTime ?? one.BizDate).Take(Counted)];
        return new RunHistory(
            [.. last.Select(static one => one.Duration!.Value)],
            [.. last.Select(static one => one.FinishTime!.Value - ServiceDay.Of(one.BizDate!.Value))]);
    }

    /// <summary>Whether a run takes much longer than usual.</summary>
    public bool IsSlow(TimeSpan elapsed) => Duration is TimeSpan usual && elapsed > usual * SlowFactor && elapsed > usual + s_slack;

    /// <summary>Whether an end is late: later than usual, and than all but one of those that count.</summary>
    public bool IsLate(TimeSpan end) =>
        End is TimeSpan usual && end > usual + s_slack && _ends.Count(before => before >= end) <= 1;

    private static TimeSpan? Median(TimeSpan[] values)
    {
        if (values.Length < Fewest)
            return null;
        TimeSpan[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
