using System.Globalization;

namespace DataWorksMeta.OnCall;

/// <summary>Which topics are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class TopicFilter
{
    public long? NodeId { get; init; }

    public long? InstanceId { get; init; }

    public string[]? Types { get; init; }

    public string[]? Statuses { get; init; }

    public string? OwnerId { get; init; }

    public override string ToString() => (InstanceId ?? NodeId)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
