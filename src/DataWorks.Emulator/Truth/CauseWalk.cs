using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Truth;

/// <summary>
/// Walks up from the runs that write a table over those that have not succeeded, to each that waits for nobody but itself. It looks at
/// the timelines themselves, so it knows what no client is told.
/// </summary>
internal sealed class CauseWalk(ICatalogue catalogue, Books books, long now)
{
    private const long MuchLater = 600 * BusinessDates.Second;

    private static readonly string[] s_ranks = ["Failed", "Frozen", "Slow", "WaitingForResource"];

    private readonly HashSet<long> _seen = [];
    private readonly Queue<(CausalRun Run, long[] Path)> _queue = [];
    private readonly List<Cause> _guilty = [];
    private readonly List<Cause> _deliveries = [];

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static CauseReport Of(ICatalogue catalogue, Books books, string guid, string date)
    {
        if (!books.Runs.IsCausal)
            throw new FormatException("Only a causal world has causes.");
        Table table = catalogue.FindTable(guid) ?? throw new FormatException($"There is no table '{guid}'.");
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", out DateOnly bizdate))
            throw new FormatException($"'{date}' is no date as 2026-11-20.");
        return new CauseWalk(catalogue, books, books.Runs.Clock.Now).Walk(table, bizdate);
    }

    private CauseReport Walk(Table table, DateOnly date)
    {
        Node[] writers = [.. NodeFields.Writers(catalogue, [table])];
        if (Array.Exists(writers, static node => node.SchedulerType != "PAUSE"))
            writers = [.. writers.Where(static node => node.SchedulerType != "PAUSE")];
        CausalRun[] starts = [.. writers
            .SelectMany(node => Enumerable.Range(0, node.IsHourly ? 24 : 1).Select(hour => new NodeInstance(node, date, hour)))
            .Select(instance => books.Runs.OriginOf(instance)).OfType<CausalRun>()];
        foreach (CausalRun start in starts)
            Enter(start, []);
        while (_queue.TryDequeue(out (CausalRun Run, long[] Path) step))
            Judge(step.Run, step.Path);
        Cause? first = _guilty
            .OrderBy(static cause => s_ranks.Contains(cause.Verdict) ? Array.IndexOf(s_ranks, cause.Verdict) : s_ranks.Length)
            .ThenBy(static cause => cause.Since ?? DateTimeOffset.MaxValue)
            .ThenBy(static cause => cause.Depth)
            .ThenBy(static cause => cause.NodeId)
            .FirstOrDefault();
        return new CauseReport
        {
            Table = table.Guid ?? table.Name,
            Date = Text(date),
            Now = Time(now),
            Delivered = starts.Length > 0 && starts.All(run => StateOf(run).Status == "SUCCESS"),
            HasData = HasData(starts),
            Verdict = starts.Length == 0 ? "NoTask"
                : _guilty.Count > 0 ? null
                : _deliveries.Exists(static one => one.Verdict == "DeliveredLate") ? "DeliveredLate" : "Delivered",
            Guilty = [.. _guilty.Select(cause => cause with { IsFirst = ReferenceEquals(cause, first) })],
            First = first is null ? null : first with { IsFirst = true },
            Deliveries = _deliveries,
        };
    }

    private bool HasData(CausalRun[] starts) => starts
        .GroupBy(static run => run.Node.Id)
        .Any(node => node.All(run => StateOf(run).All.Any(static attempt => attempt.Wrote)));

    private void Enter(CausalRun run, long[] path)
    {
        if (_seen.Add(run.Id))
            _queue.Enqueue((run, [.. path, run.Node.Id]));
    }

    private InstanceState StateOf(CausalRun run) => books.Runs.StateOf(catalogue, run);

    private void Judge(CausalRun run, long[] path)
    {
        InstanceState state = StateOf(run);
        if (state.Status == "SUCCESS")
        {
            if (path.Length == 1)
                _deliveries.Add(Of(run, state, IsLate(run, state) ? "DeliveredLate" : "Delivered", path, state.FinishTime));
        }
        else if (IsForbidden(run.Node))
            Blame(run, state, "NoAccess", path, null);
        else if (run.CreateTime > now)
            Blame(run, null, "NotDue", path, null);
        else if (run.Outcome.IsNoRun)
            Blame(run, null, "NoRun", path, run.CycTime);
        else if (state.Status == "NOT_RUN")
            JudgeWaiting(run, state, path);
        else
            Blame(run, state, VerdictOf(run, state), path, SinceOf(state));
    }

    private void JudgeWaiting(CausalRun run, InstanceState state, long[] path)
    {
        if (run.IsPaused || books.Runs.IsFrozen(run))
        {
            Blame(run, state, "Frozen", path, run.CycTime);
            return;
        }

        bool found = false;
        foreach (CausalRun parent in books.Runs.ParentsOf(run))
        {
            if (StateOf(parent).Status == "SUCCESS")
                continue;
            found = true;
            // The node itself, a cycle before.
            if (parent.Node.Id == run.Node.Id)
                Blame(parent, StateOf(parent), "OtherCycle", path, parent.CycTime);
            else
                Enter(parent, path);
        }

        if (!found)
            Blame(run, state, "Unknown", path, null);
    }

    private string VerdictOf(CausalRun run, InstanceState state) => state.Status switch
    {
        "FAILURE" => "Failed",
        "RUNNING" => IsSlow(run, state) ? "Slow" : "Running",
        "WAIT_RESOURCE" => "WaitingForResource",
        "WAIT_TIME" => "NotDue",
        "CHECKING" => "QualityCheck",
        "CHECKING_CONDITION" => "ConditionCheck",
        _ => "Unknown",
    };

    private bool IsSlow(CausalRun run, InstanceState state)
    {
        long taken = now - state.BeginRunningTime!.Value;
        long usual = CausalRun.UsualMs(run.Node);
        return taken > usual * 3 / 2 && taken > usual + MuchLater;
    }

    private static long? SinceOf(InstanceState state) => state.Status switch
    {
        "FAILURE" => state.FinishTime,
        "WAIT_RESOURCE" => state.BeginWaitResTime,
        "WAIT_TIME" => state.Turn,
        "CHECKING" => state.ModifyTime,
        _ => state.BeginRunningTime,
    };

    private bool IsLate(CausalRun run, InstanceState state) =>
        state.FinishTime is { } finish && books.Runs.UsualEnd(run) is { } usual && finish > usual + MuchLater;

    private bool IsForbidden(Node node) =>
        catalogue.Workspaces.Any(workspace => workspace.ProjectId == node.ProjectId && workspace.Forbidden);

    private void Blame(CausalRun run, InstanceState? state, string verdict, long[] path, long? since)
    {
        if (!_guilty.Exists(cause => cause.NodeId == run.Node.Id && cause.Bizdate == Text(run.Bizdate) && cause.Hour == run.Hour
            && cause.Verdict == verdict))
        {
            _guilty.Add(Of(run, state, verdict, path, since));
        }
    }

    private Cause Of(CausalRun run, InstanceState? state, string verdict, long[] path, long? since) => new()
    {
        Verdict = verdict,
        NodeId = run.Node.Id,
        NodeName = run.Node.Name,
        InstanceId = state is null ? null : run.Id,
        Status = state?.Status,
        Bizdate = Text(run.Bizdate),
        Hour = run.Hour,
        ProjectId = run.Node.ProjectId,
        Depth = path.Length - 1,
        Path = path,
        Since = since is { } time ? Time(time) : null,
        Planned = Time(run.CycTime),
        Usual = books.Runs.UsualEnd(run) is { } usual ? Time(usual) : null,
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).ToOffset(TimeSpan.FromHours(8));
}
