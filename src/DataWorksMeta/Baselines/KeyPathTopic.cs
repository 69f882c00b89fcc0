using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A topic on the key path of a baseline.</summary>
public sealed class KeyPathTopic(Row row) : DwObject(row)
{
    /// <summary>Its id: <c>Get-DwTopic</c> takes it.</summary>
    public long? TopicId { get; } = row.Long("TopicId");

    /// <summary>Its name.</summary>
    public string? TopicName { get; } = row.Text("TopicName");

    /// <summary>The run.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId");

    /// <summary>When it was noticed.</summary>
    public DateTimeOffset? AddTime { get; } = row.Time("AddTime");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(TopicName, TopicId);
}
