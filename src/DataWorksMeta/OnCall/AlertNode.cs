using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A node that an alert is about, or that a rule watches.</summary>
public sealed class AlertNode(Row row) : DwObject(row)
{
    /// <summary>The id of the node.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(NodeName, NodeId);
}
