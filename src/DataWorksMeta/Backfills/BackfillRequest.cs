using System.Globalization;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Backfills;

/// <summary>Nodes that shall be run again for days that have passed, or for days to come.</summary>
internal sealed class BackfillRequest
{
    public const string DagType = "SUPPLY_DATA";

    private const int MostDays = 31;
    private const int MostRuns = 500;
    private const int MostNamed = 10;

    public required EnvType Environment { get; init; }

    public required DateTimeOffset First { get; init; }

    public required DateTimeOffset Last { get; init; }

    /// <summary>The nodes that are run; the root among them.</summary>
    public required IReadOnlyList<long> NodeIds { get; init; }

    public required long RootNodeId { get; init; }

    public required StartName Name { get; init; }

    /// <summary>The nodes whose runs are successful at once, without being run.</summary>
    public IReadOnlyList<long> ExcludedNodeIds { get; init; } = [];

    /// <summary>The hours of the day for which runs of hourly nodes are wanted; <see langword="null"/> where none are to be sent.</summary>
    public (string From, string To)? Hours { get; init; }

    /// <summary>How many business dates may run at a time.</summary>
    public int MaxParallel { get; init; } = 1;

    /// <summary>The parameters of nodes, as JSON.</summary>
    public string? NodeParameters { get; init; }

    public bool RunsFutureNow { get; init; }

    public string? AlertType { get; init; }

    public string? AlertNoticeType { get; init; }

    /// <summary>The workspace, where an input says it.</summary>
    public long? ProjectId { get; init; }

    private int Days => (int)(ServiceDay.Of(Last) - ServiceDay.Of(First)).TotalDays + 1;

    // An hourly node has more of them, and only the service knows which are.
    private long LeastRuns => (long)Days * NodeIds.Union(ExcludedNodeIds).Count();

    /// <summary>What is done, before it is done (RunCycleDagNodes).</summary>
    public ActionPlan Plan()
    {
        var root = new NodeKey(RootNodeId, Environment);
        var dags = new StartedDags(root, Name, DagType, ServiceDay.Of(First), ServiceDay.Of(Last))
        {
            ProjectId = ProjectId,
            IncludedNodeId = [.. NodeIds.Except(ExcludedNodeIds)],
        };
        return new ActionPlan("RunCycleDagNodes", Arguments(), Target(), $"Start backfill \"{Name.Text}\"")
        {
            Judge = Judge,
            Look = dags.FindAsync,
            LookCommand = $"Get-DwInstance -NodeId {root} -BizDate {ServiceTime.Day(First)} -ProjectEnv {Environment} "
                + "-OrderBy CREATE_TIME_DESC | Where-Object DagType -eq SUPPLY_DATA",
            Read = dags.OfAsync,
        };
    }

    private Arguments Arguments() => new()
    {
        { "ProjectEnv", EnvironmentName.Of(Environment) },
        { "StartBizDate", ServiceTime.Midnight(First) },
        { "EndBizDate", ServiceTime.Midnight(Last) },
        { "Name", Name.Text },
        { "RootNodeId", RootNodeId },
        { "IncludeNodeIds", ParameterText.Commas(NodeIds) },
        { "ExcludeNodeIds", ExcludedNodeIds.Count > 0 ? ParameterText.Commas(ExcludedNodeIds) : null },
        { "BizBeginTime", Hours?.From },
        { "BizEndTime", Hours?.To },
        { "Parallelism", MaxParallel > 1 },
        { "ConcurrentRuns", MaxParallel > 1 ? MaxParallel : null },
        { "NodeParams", NodeParameters },
        { "StartFutureInstanceImmediately", RunsFutureNow ? true : null },
        { "AlertType", AlertType },
        { "AlertNoticeType", AlertNoticeType },
    };

    private ActionTarget Target()
    {
        string nodes = ObjectText.Several(NodeIds.Select(static id => id.ToString(CultureInfo.InvariantCulture)), MostNamed);
        string days = Days == 1
            ? $"business date {ServiceTime.Day(First)}"
            : string.Create(
                CultureInfo.InvariantCulture, $"business dates {ServiceTime.Day(First)} to {ServiceTime.Day(Last)} ({Days})");
        string details = string.Create(CultureInfo.InvariantCulture, $"(root {RootNodeId}), {days}, at least {LeastRuns} runs");
        return new ActionTarget(NodeIds.Count == 1 ? "node" : "nodes", nodes, details, Environment);
    }

    private Judgement Judge()
    {
        string? reason = Days > MostDays
            ? string.Create(CultureInfo.InvariantCulture, $"{Days} business dates are more than {MostDays}")
            : LeastRuns > MostRuns
                ? string.Create(CultureInfo.InvariantCulture, $"it would be at least {LeastRuns} runs, which are more than {MostRuns}")
                : null;
        return reason is null
            ? Judgement.Go
            : Judgement.Refuse(new DwException(ErrorId.TooMany, $"the backfill of {Target()} was not started: {reason}."));
    }
}
