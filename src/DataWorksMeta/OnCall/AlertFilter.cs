using System.Globalization;

namespace DataWorksMeta.OnCall;

/// <summary>Which alerts are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class AlertFilter
{
    public long? InstanceId { get; init; }

    public long? NodeId { get; init; }

    public long? BaselineId { get; init; }

    public long? RemindId { get; init; }

    public string[]? Methods { get; init; }

    public string[]? RuleTypes { get; init; }

    public string? UserId { get; init; }

    /// <summary>Whether the service cannot be asked for these alone.</summary>
    public bool IsOfRun => InstanceId is not null || NodeId is not null;

    public bool Matches(Alert alert) =>
        (InstanceId is not long instance || alert.IsAboutInstance(instance)) && (NodeId is not long node || alert.IsAboutNode(node));

    public override string ToString() =>
        (InstanceId ?? NodeId ?? BaselineId ?? RemindId)?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
