using DataWorksMeta.Api;
using DataWorksMeta.OnCall;

namespace DataWorksMeta;

/// <summary>A rule that somebody made: what is told to whom (ListReminds, GetRemind). The service calls it a remind.</summary>
public sealed class AlertRule : DwObject
{
    /// <summary>Makes it of a row of a reply.</summary>
    /// <param name="row">The row.</param>
    public AlertRule(Row row)
        : base(row)
    {
        RemindId = row.Long("RemindId") ?? row.Subject<AlertRuleKey>()?.RemindId;
        RemindName = row.Text("RemindName");
        Enabled = row.Truth("Useflag");
        RemindUnit = row.Text("RemindUnit");
        RemindType = row.Text("RemindType");
        FounderId = row.Id("Founder");
        AlertUnit = row.Text("AlertUnit");
        AlertTargets = row.Texts("AlertTargets");
        AlertMethods = row.Texts("AlertMethods");
        DndStart = row.Text("DndStart");
        DndEnd = row.Text("DndEnd");
        AlertInterval = row.Int("AlertInterval");
        MaxAlertTimes = row.Int("MaxAlertTimes");
        Detail = row.Text("Detail");
        Nodes = row.List("Nodes", static one => new AlertNode(one));
        Baselines = row.List("Baselines", static one => new AlertBaseline(one));
        BizProcesses = row.List("BizProcesses", static one => new AlertBizProcess(one));
        NodeIds = Ids(row.Longs("NodeIds"), Nodes.Select(static one => one.NodeId));
        BaselineIds = Ids(row.Longs("BaselineIds"), Baselines.Select(static one => one.BaselineId));
        BizProcessIds = Ids(row.Longs("BizProcessIds"), BizProcesses.Select(static one => one.BizId));
        ProjectIds = Ids(row.Longs("ProjectIds"), row.List("Projects", static one => one.Long("ProjectId")));
        AllowNodes = row.Longs("AllowNodes");
        Receivers = row.List("Receivers", static one => new AlertReceiver(one));
        Robots = row.List("Robots", static one => new DingRobot(one));
        Webhooks = row.SecretAddresses("Webhooks");
        NodeId = row.Subject<AlertRuleFilter>()?.NodeId;
    }

    /// <summary>The id of the rule.</summary>
    public long? RemindId { get; }

    /// <summary>Its name.</summary>
    public string? RemindName { get; }

    /// <summary>Whether it is on.</summary>
    public bool? Enabled { get; }

    /// <summary>What it watches: <c>NODE</c>, <c>BASELINE</c>, <c>PROJECT</c> or <c>BIZPROCESS</c>.</summary>
    public string? RemindUnit { get; }

    /// <summary>
    /// What it tells of: <c>FINISHED</c>, <c>UNFINISHED</c> (not by a time), <c>ERROR</c>, <c>CYCLE_UNFINISHED</c>, <c>TIMEOUT</c>.
    /// </summary>
    public string? RemindType { get; }

    /// <summary>The account id of who made it.</summary>
    public string? FounderId { get; }

    /// <summary>Who is told: <c>OWNER</c> of the nodes, or <c>OTHER</c>: see AlertTargets.</summary>
    public string? AlertUnit { get; }

    /// <summary>The account ids of who is told.</summary>
    public IReadOnlyList<string> AlertTargets { get; }

    /// <summary>How: <c>MAIL</c>, <c>SMS</c>, <c>PHONE</c> and others.</summary>
    public IReadOnlyList<string> AlertMethods { get; }

    /// <summary>From when it is silent, as hours and minutes.</summary>
    public string? DndStart { get; }

    /// <summary>Until when it is silent, as hours and minutes.</summary>
    public string? DndEnd { get; }

    /// <summary>The least time between two alerts, in seconds; only of one rule that is asked for.</summary>
    public int? AlertInterval { get; }

    /// <summary>The most alerts of one cause; only of one rule that is asked for.</summary>
    public int? MaxAlertTimes { get; }

    /// <summary>By when, or after how long, as JSON; only of one rule that is asked for.</summary>
    public string? Detail { get; }

    /// <summary>The node that the rules were asked for.</summary>
    public long? NodeId { get; }

    /// <summary>The ids of the nodes it watches.</summary>
    public IReadOnlyList<long> NodeIds { get; }

    /// <summary>The ids of the baselines it watches.</summary>
    public IReadOnlyList<long> BaselineIds { get; }

    /// <summary>The ids of the workspaces it watches.</summary>
    public IReadOnlyList<long> ProjectIds { get; }

    /// <summary>The ids of the workflows it watches.</summary>
    public IReadOnlyList<long> BizProcessIds { get; }

    /// <summary>The nodes it watches; only of one rule that is asked for.</summary>
    public IReadOnlyList<AlertNode> Nodes { get; }

    /// <summary>The baselines it watches; only of one rule that is asked for.</summary>
    public IReadOnlyList<AlertBaseline> Baselines { get; }

    /// <summary>The workflows it watches; only of one rule that is asked for.</summary>
    public IReadOnlyList<AlertBizProcess> BizProcesses { get; }

    /// <summary>The ids of the nodes it leaves out; only of one rule that is asked for.</summary>
    public IReadOnlyList<long> AllowNodes { get; }

    /// <summary>Who is told, as a whole; only of one rule that is asked for.</summary>
    public IReadOnlyList<AlertReceiver> Receivers { get; }

    /// <summary>The DingTalk robots that are called; tokens are hidden unless they were asked for.</summary>
    public IReadOnlyList<DingRobot> Robots { get; }

    /// <summary>The addresses that are called; tokens are hidden unless they were asked for.</summary>
    public IReadOnlyList<string> Webhooks { get; }

    internal override string Identity => $"{RemindId}";

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(RemindName, RemindId);

    private static IReadOnlyList<long> Ids(IReadOnlyList<long> listed, IEnumerable<long?> ofOne) =>
        listed.Count > 0 ? listed : [.. ofOne.OfType<long>()];
}
