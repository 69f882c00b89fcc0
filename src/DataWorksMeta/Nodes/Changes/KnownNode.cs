namespace DataWorksMeta.Nodes;

/// <summary>A node that is to be changed, with what its input says of it; what that does not say is <see langword="null"/>.</summary>
internal sealed record KnownNode(NodeKey Key)
{
    public string? NodeName { get; init; }

    public long? ProjectId { get; init; }

    public string? OwnerId { get; init; }

    public string? SchedulerType { get; init; }
}
