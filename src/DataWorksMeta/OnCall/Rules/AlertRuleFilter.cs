using System.Globalization;

namespace DataWorksMeta.OnCall;

/// <summary>Which rules are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class AlertRuleFilter
{
    public long? NodeId { get; init; }

    public string? Name { get; init; }

    public string[]? Types { get; init; }

    public string? FounderId { get; init; }

    public string? TargetId { get; init; }

    public override string ToString() => NodeId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
