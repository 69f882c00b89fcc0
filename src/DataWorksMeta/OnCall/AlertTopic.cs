using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A failure or a slow run that an alert is about.</summary>
public sealed class AlertTopic(Row row) : DwObject(row)
{
    /// <summary>Its id: <c>Get-DwTopic</c> takes it.</summary>
    public long? TopicId { get; } = row.Long("TopicId");

    /// <summary>Its name.</summary>
    public string? TopicName { get; } = row.Text("TopicName");

    /// <summary>How it stands: <c>NEW</c>, <c>FIXING</c>, <c>RECOVER</c> or <c>IGNORE</c>.</summary>
    public string? TopicStatus { get; } = row.Text("TopicStatus");

    /// <summary>The account id of who must see to it.</summary>
    public string? OwnerId { get; } = row.Id("TopicOwner");

    /// <summary>The run.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId");

    /// <summary>The node that runs.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(TopicName, TopicId)} {TopicStatus}";
}
