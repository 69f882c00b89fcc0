using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>Makes the rows of what a walk has met.</summary>
internal sealed class DelayReport(
    DelayQuestions questions, DelaySubject subject, DelayStart start, DelayWalk walk, DelayFindings findings, bool hasBranches)
{
    private readonly DateTimeOffset _now = questions.Now.ToOffset(ServiceTime.Offset);

    private TracedRun[] Own => [.. walk.Runs.Where(static run => run.Via is null)];

    public async Task<IReadOnlyList<DelayCause>> RowsAsync()
    {
        if (start.HasNoTask)
            return [NoTask()];
        TracedRun[] own = Own;
        if (own.Length > 0 && Array.TrueForAll(own, static run => run.IsForgotten))
            return [await ForgottenAsync(own[0]).ConfigureAwait(false)];
        // Who could not be seen is not to blame for a table that others are seen to have written.
        TracedRun[] seen = [.. own.Where(run => run.Failure is null || run.Failure == questions.Stop || run.Run is not null)];
        if (seen.Length > 0 && Array.TrueForAll(seen, static run => run.State == DelayVerdict.Delivered || run.IsUnplanned))
        {
            DelayCause row = await DeliveredAsync(seen).ConfigureAwait(false);
            return [row, .. own.Except(seen).Select(run => Row(run, run.State!.Value, [run], null))];
        }
        TracedRun[] guilty = [.. walk.Runs.Where(static run => run.IsGuilty)];
        TracedRun late = own.First(static run => run.State != DelayVerdict.Delivered);
        if (guilty.Length == 0)
            return [await WaitingAsync(late).ConfigureAwait(false)];
        return await GuiltyAsync(late, guilty).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<DelayCause>> GuiltyAsync(TracedRun late, TracedRun[] guilty)
    {
        await findings.AskHistoriesAsync([late, .. guilty.Where(static run => run.State == DelayVerdict.Running)]).ConfigureAwait(false);
        foreach (TracedRun run in guilty.Where(IsSlow))
            run.Say(DelayVerdict.Slow);
        TracedRun[] ordered = Ordered(guilty);
        await findings.AskErrorsAsync(ordered).ConfigureAwait(false);
        await findings.AskOwnersAsync(ordered).ConfigureAwait(false);
        BaselineStatus? baseline = start.Baseline ?? await findings.BaselineAsync(late).ConfigureAwait(false);
        string? held = HeldUp(baseline, ordered);
        DateTimeOffset? expected = TableExpected(late, ordered);
        var rows = new List<DelayCause>();
        foreach (TracedRun run in ordered)
        {
            foreach (IReadOnlyList<TracedRun> path in Paths(run))
            {
                DelayCause row = Row(run, run.State!.Value, path, held);
                (row.TableExpected, row.UsualEnd) = (expected, UsualEnd(late));
                (row.BaselineName, row.Margin) = (baseline?.BaselineName, MarginOf(baseline));
                row.IsFirst = rows.Count == 0;
                rows.Add(row);
            }
        }
        return rows;
    }

    /// <summary>The order in which a person would look at them.</summary>
    private static TracedRun[] Ordered(TracedRun[] guilty) =>
    [
        .. guilty
            .OrderBy(static run => run.State switch
            {
                DelayVerdict.Failed => 0,
                DelayVerdict.Frozen => 1,
                DelayVerdict.Slow => 2,
                DelayVerdict.WaitingForResource => 3,
                DelayVerdict.NoAccess or DelayVerdict.Unknown => 5,
                _ => 4,
            })
            .ThenBy(static run => SinceOf(run) ?? DateTimeOffset.MaxValue)
            .ThenBy(static run => run.Depth)
            .ThenBy(static run => run.Node.NodeId),
    ];

    private async Task<DelayCause> DeliveredAsync(TracedRun[] own)
    {
        TracedRun last = own.OrderBy(static run => run.Run?.FinishTime).Last();
        if (last.State != DelayVerdict.Delivered || last.Run is not { } run)
            return Row(last, DelayVerdict.NotDue, [last], null);
        bool? isThere = subject.Table is { } table
            ? await PartitionCheck.IsThereAsync(questions, table, subject.Partition, start.Day, start.Hour, run).ConfigureAwait(false)
            : null;
        if (last.IsUnplanned && isThere != true)
        {
            last.Say(DelayVerdict.NotDue, AbsentRun.DryText(last));
            return Row(last, DelayVerdict.NotDue, [last], null);
        }
        if (isThere == false)
        {
            last.Say(DelayVerdict.Unknown, RunWord.IsDryRun(run)
                ? "it ran dry and wrote no partition of that day"
                : "it counts as successful and wrote no partition of that day: set so by hand, or run dry");
            return (await GuiltyAsync(last, [last]).ConfigureAwait(false))[0];
        }
        await findings.AskHistoriesAsync([last]).ConfigureAwait(false);
        bool isLate = run.FinishTime is DateTimeOffset end && findings.HistoryOf(last)?.IsLate(end - last.Day) == true;
        DelayCause row = Row(last, isLate ? DelayVerdict.DeliveredLate : DelayVerdict.Delivered, [last], null);
        row.UsualEnd = UsualEnd(last);
        return row;
    }

    /// <summary>Of a day whose runs are not kept, the partition alone tells.</summary>
    private async Task<DelayCause> ForgottenAsync(TracedRun run)
    {
        bool isThere = subject.Table is { } table && await PartitionCheck
            .HasAnyAsync(questions, table, subject.Partition, start.Day, start.Hour).ConfigureAwait(false);
        string? reason = run.Reason;
        if (isThere)
            run.Say(DelayVerdict.Delivered);
        run.IsCut = !isThere;
        DelayCause row = Row(run, isThere ? DelayVerdict.Delivered : DelayVerdict.Unknown, [run], null);
        row.Reason = isThere ? "its partition is there" : reason;
        return row;
    }

    /// <summary>Nobody is guilty, and it is not there.</summary>
    private async Task<DelayCause> WaitingAsync(TracedRun late)
    {
        bool isNotDue = walk.Runs.Any(static run => run.State == DelayVerdict.NotDue);
        await findings.AskHistoriesAsync([late]).ConfigureAwait(false);
        if (!isNotDue)
        {
            late.Say(DelayVerdict.Unknown, late.Blockers.Count > 0 ? "what it waits for waits for it, or is done by now" : late.Reason);
            return (await GuiltyAsync(late, [late]).ConfigureAwait(false))[0];
        }
        DelayCause row = Row(late, DelayVerdict.NotDue, [late], null);
        DateTimeOffset? usual = UsualEnd(late);
        row.UsualEnd = usual;
        row.TableExpected = late.State == DelayVerdict.NotDue && late.Run is null ? null
            : usual >= _now ? usual : Coming(row.Planned + findings.HistoryOf(late)?.Duration);
        return row;
    }

    private DelayCause NoTask()
    {
        string what = subject.ToString();
        return new DelayCause(questions.Caller, DelayVerdict.NoTask)
        {
            TableGuid = subject.Table?.ToString(),
            Partition = subject.Partition,
            BizDate = start.Day,
            Reason = subject.Table is null ? "no node is on the baseline" : "no scheduled task writes it",
            Evidence = string.Join("; ", start.Notes.Prepend(subject.Table is null
                ? $"baseline {what} watches no node"
                : "one that is uploaded, written once, by hand or by another system has none; nor does a node declare it as output")),
            Advice = subject.Table?.Guid is string guid ? DelayAdvice.ForTable(guid, questions.Caller.Region) : null,
            IsFirst = true,
            IsComplete = questions.Stop is null && start.Notes.Count == 0,
        };
    }

    private DelayCause Row(TracedRun run, DelayVerdict verdict, IReadOnlyList<TracedRun> path, string? held)
    {
        RunHistory? history = findings.HistoryOf(run);
        DateTimeOffset? expected = run.State is DelayVerdict.Running or DelayVerdict.Slow
            ? run.Run?.BeginRunningTime + history?.Duration
            : null;
        return new DelayCause(questions.Caller, verdict)
        {
            TableGuid = subject.Table?.ToString(),
            Partition = subject.Partition,
            BizDate = start.Day,
            NodeId = run.Node.NodeId,
            NodeName = run.Node.Name ?? run.Run?.NodeName,
            InstanceId = run.Run?.InstanceId,
            Status = run.Run?.Status,
            OwnerId = run.Node.OwnerId,
            OwnerName = findings.OwnerOf(run.Node),
            ProjectId = run.Node.ProjectId,
            Depth = path.Count - 1,
            Path = path.Select(static one => one.Name).ToArray(),
            Since = SinceOf(run),
            Planned = PlannedOf(run),
            Usual = history?.Duration,
            Expected = Coming(expected),
            Reason = DelayText.Reason(run, verdict, findings.ErrorOf(run), history, _now),
            Evidence = DelayText.Evidence(run, [held, .. start.Notes, .. Gaps()]),
            Advice = DelayAdvice.For(run, verdict, subject.Table?.Guid, questions.Caller.Region),
            IsComplete = !Gaps().Any(),
        };
    }

    /// <summary>Why there may be others.</summary>
    private IEnumerable<string> Gaps()
    {
        if (questions.Stop is { } stop)
            yield return $"not complete: {stop.Code}";
        else if (walk.Runs.Any(static one => one.IsCut))
            yield return "not all could be seen, so there may be others";
        if (walk.Skipped > 0)
            yield return $"{walk.Skipped} more runs wait for the same or are not due, and only -All asks them what else they wait for";
    }

    private static DateTimeOffset? PlannedOf(TracedRun run) =>
        run.Run is null ? CronDay.First(run.Node.Cron, run.Day.AddDays(1)) : run.Run.CycTime;

    private static DateTimeOffset? SinceOf(TracedRun run) => (run.Run, run.State) switch
    {
        (null, DelayVerdict.NoRun or DelayVerdict.Frozen) => PlannedOf(run),
        ({ } seen, { } state) => RunWord.Since(seen, state),
        _ => null,
    };

    // What should have been by now says nothing of when it will be.
    private DateTimeOffset? Coming(DateTimeOffset? time) => time < _now ? null : time;

    private bool IsSlow(TracedRun run) =>
        run.State == DelayVerdict.Running
        && run.Run?.BeginRunningTime is DateTimeOffset begin
        && findings.HistoryOf(run)?.IsSlow(_now - begin) == true;

    private DateTimeOffset? UsualEnd(TracedRun run) => run.Day + findings.HistoryOf(run)?.End;

    /// <summary>When the table comes, where all that it waits for runs as usual: as much later as those are.</summary>
    private DateTimeOffset? TableExpected(TracedRun late, TracedRun[] guilty)
    {
        DateTimeOffset? last = null;
        foreach (TracedRun run in guilty)
        {
            DateTimeOffset? end = run.Run?.BeginRunningTime + findings.HistoryOf(run)?.Duration;
            if (run.State != DelayVerdict.Running || end is null || end < _now || UsualEnd(run) is not DateTimeOffset usual)
                return null;
            DateTimeOffset? there = run == late ? end : end + (UsualEnd(late) - usual);
            if (there is null || there < end)
                return null;
            last = last > there ? last : there;
        }
        return last;
    }

    private static TimeSpan? MarginOf(BaselineStatus? baseline) =>
        baseline?.Buffer is long seconds && Math.Abs(seconds) < 100_000_000 ? TimeSpan.FromSeconds(seconds) : null;

    private static string? HeldUp(BaselineStatus? baseline, TracedRun[] guilty) =>
        baseline?.BlockInstance is { NodeId: long node } block && !guilty.Any(run => run.Node.NodeId == node)
            ? $"the service holds {ObjectText.NameAndId(block.NodeName, node)} {block.Status} for what holds up {baseline.BaselineName}"
            : null;

    /// <summary>The way down from a guilty run; with branches, one through each run that the table's own task waits for.</summary>
    private List<IReadOnlyList<TracedRun>> Paths(TracedRun run)
    {
        if (!hasBranches || run.Via is null)
            return [DelayPath.Shortest(run)];
        var all = Own
            .SelectMany(own => own.Blockers.Select(branch => DelayPath.Between(own, branch, run)))
            .OfType<IReadOnlyList<TracedRun>>()
            .ToList();
        return all.Count > 0 ? all : [DelayPath.Shortest(run)];
    }
}
