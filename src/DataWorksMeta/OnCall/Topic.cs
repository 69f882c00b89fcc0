using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.OnCall;

namespace DataWorksMeta;

/// <summary>Something that somebody must see to: a run that failed, or is slow (ListTopics, GetTopic).</summary>
public sealed class Topic(Row row) : DwObject(row), IOwned
{
    /// <summary>Its id.</summary>
    public long? TopicId { get; } = row.Long("TopicId") ?? row.Subject<TopicKey>()?.TopicId;

    /// <summary>Its name.</summary>
    public string? TopicName { get; } = row.Text("TopicName");

    /// <summary><c>ERROR</c> of a run that failed, <c>SLOW</c> of one that takes longer than usual.</summary>
    public string? TopicType { get; } = row.Text("TopicType");

    /// <summary><c>NEW</c>, <c>FIXING</c>, <c>RECOVER</c> or <c>IGNORE</c>.</summary>
    public string? TopicStatus { get; } = row.Text("TopicStatus");

    /// <summary>The run: <c>Get-DwInstance</c> and the commands that act on runs take it.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId") ?? row.Subject<TopicFilter>()?.InstanceId;

    /// <summary>The node that runs.</summary>
    public long? NodeId { get; } = row.Long("NodeId") ?? row.Subject<TopicFilter>()?.NodeId;

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner") ?? row.Id("NodeOwner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>When it happened.</summary>
    public DateTimeOffset? HappenTime { get; } = row.Time("HappenTime");

    /// <summary>When it was noticed.</summary>
    public DateTimeOffset? AddTime { get; } = row.Time("AddTime");

    /// <summary>When it was over.</summary>
    public DateTimeOffset? FixTime { get; } = row.Time("FixTime");

    /// <summary>The time that is left before a baseline is late, in seconds; only of one topic that is asked for.</summary>
    public long? Buffer { get; } = row.Long("Buffer");

    /// <summary>The baseline that suffers most; only of one topic that is asked for.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId");

    /// <summary>Its name.</summary>
    public string? BaselineName { get; } = row.Text("BaselineName");

    /// <summary>Which group of the baseline's day: 1 of a daily one.</summary>
    public int? BaselineInGroupId { get; } = row.Int("BaselineInGroupId");

    /// <summary>How it stands: <c>SAFE</c>, <c>DANGEROUS</c>, <c>OVER</c> or <c>ERROR</c>.</summary>
    public string? BaselineStatus { get; } = BaselineWord.Of(row.Text("BaselineStatus"));

    /// <summary>The time that the baseline has left, in seconds.</summary>
    public long? BaselineBuffer { get; } = row.Long("BaselineBuffer");

    /// <summary>When somebody was told; only of one topic that is asked for.</summary>
    public DateTimeOffset? AlertTime { get; } = row.Time("AlertTime");

    /// <summary>When somebody will be told next.</summary>
    public DateTimeOffset? NextAlertTime { get; } = row.Time("NextAlertTime");

    /// <summary>The account id of who is told.</summary>
    public string? Assigner { get; } = row.Id("Assigner");

    /// <summary>The account id of who sees to it.</summary>
    public string? DealUser { get; } = row.Id("DealUser");

    /// <summary>Since when.</summary>
    public DateTimeOffset? DealTime { get; } = row.Time("DealTime");

    internal override string Identity => $"{TopicId}";

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(TopicName, TopicId)} {TopicStatus}";
}
