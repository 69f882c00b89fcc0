using DataWorksMeta.Api;
using DataWorksMeta.OnCall;

namespace DataWorksMeta;

/// <summary>A message that told somebody of something (ListAlertMessages, GetAlertMessage).</summary>
public sealed class Alert : DwObject
{
    /// <summary>Makes it of a row of a reply.</summary>
    /// <param name="row">The row.</param>
    public Alert(Row row)
        : base(row)
    {
        AlertFilter? asked = row.Subject<AlertFilter>();
        AlertId = row.Long("AlertId") ?? row.Subject<AlertKey>()?.AlertId;
        AlertTime = row.Time("AlertTime");
        AlertMethod = row.Text("AlertMethod");
        AlertMessageStatus = row.Text("AlertMessageStatus");
        Source = row.Text("Source");
        UserId = row.Id("AlertUser");
        Content = row.Text("Content");
        RemindId = row.Long("RemindId") ?? asked?.RemindId;
        RemindName = row.Text("RemindName");
        Instance = row.List("Instances", static one => new AlertInstance(one));
        Node = row.List("Nodes", static one => new AlertNode(one));
        Topic = row.List("Topics", static one => new AlertTopic(one));
        Baseline = row.List("SlaAlert", static one => new AlertBaseline(one)) is [AlertBaseline baseline, ..] ? baseline : null;
        BaselineId = Baseline?.BaselineId ?? asked?.BaselineId;
        InstanceId = Only(
            Instance.Select(static one => one.InstanceId).Concat(Topic.Select(static one => one.InstanceId)),
            asked?.InstanceId);
        NodeId = Only(
            Instance.Select(static one => one.NodeId)
                .Concat(Topic.Select(static one => one.NodeId))
                .Concat(Node.Select(static one => one.NodeId)),
            asked?.NodeId);
        TopicId = Only(Topic.Select(static one => one.TopicId), null);
    }

    /// <summary>The id of the message.</summary>
    public long? AlertId { get; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? AlertTime { get; }

    /// <summary>How: <c>MAIL</c>, <c>SMS</c>, <c>PHONE</c>.</summary>
    public string? AlertMethod { get; }

    /// <summary>What became of it: <c>READY_TO_SEND</c>, <c>SEND_SUCCESS</c>, <c>SEND_FAIL</c>, <c>SEND_OVERLIMIT</c>.</summary>
    public string? AlertMessageStatus { get; }

    /// <summary>
    /// What caused it: a rule that somebody made (<c>REMIND_ALERT</c>), a failure or a slow run (<c>TOPIC_ALERT</c>), a baseline
    /// (<c>SLA_ALERT</c>), nodes that wait for one another (<c>NODE_CYCLE_ALERT</c>) or for nobody (<c>NODE_LONELY_ALERT</c>).
    /// </summary>
    public string? Source { get; }

    /// <summary>The account id of who was told.</summary>
    public string? UserId { get; }

    /// <summary>What it says.</summary>
    public string? Content { get; }

    /// <summary>The rule that sent it: <c>Get-DwAlertRule</c> takes it.</summary>
    public long? RemindId { get; }

    /// <summary>The name of the rule.</summary>
    public string? RemindName { get; }

    /// <summary>The only run it is about; <see langword="null"/> where it is about none or several: see Instance.</summary>
    public long? InstanceId { get; }

    /// <summary>The only node it is about; <see langword="null"/> where it is about none or several.</summary>
    public long? NodeId { get; }

    /// <summary>The only topic it is about: <c>Get-DwTopic</c> takes it.</summary>
    public long? TopicId { get; }

    /// <summary>The baseline it is about: <c>Get-DwBaselineStatus</c> takes it.</summary>
    public long? BaselineId { get; }

    /// <summary>The business date of the baseline, midnight in China.</summary>
    public DateTimeOffset? BizDate => Baseline?.BizDate;

    /// <summary>Which group of the baseline's day it is about: 1 of a daily one.</summary>
    public int? InGroupId => Baseline?.InGroupId;

    /// <summary>The runs it is about: <c>Get-DwInstance</c> and the commands that act on runs take them.</summary>
    public IReadOnlyList<AlertInstance> Instance { get; }

    /// <summary>The nodes it is about.</summary>
    public IReadOnlyList<AlertNode> Node { get; }

    /// <summary>The failures and slow runs it is about.</summary>
    public IReadOnlyList<AlertTopic> Topic { get; }

    /// <summary>The baseline it is about, as it stood then.</summary>
    public AlertBaseline? Baseline { get; }

    internal override string Identity => $"{AlertId}";

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(Content, AlertId);

    internal bool IsAboutInstance(long instance) =>
        Instance.Any(one => one.InstanceId == instance) || Topic.Any(one => one.InstanceId == instance);

    internal bool IsAboutNode(long node) =>
        Instance.Any(one => one.NodeId == node) || Topic.Any(one => one.NodeId == node) || Node.Any(one => one.NodeId == node);

    private static long? Only(IEnumerable<long?> ids, long? asked) =>
        ids.OfType<long>().Distinct().Take(2).ToArray() is [long one] ? one : asked;
}
