using System.Globalization;

namespace DataWorksMeta.Baselines;

/// <summary>Which baselines of a business date are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class BaselineStatusFilter
{
    public required DateTimeOffset BizDate { get; init; }

    public string[]? Statuses { get; init; }

    public string[]? FinishStatuses { get; init; }

    public int[]? Priorities { get; init; }

    public string[]? Types { get; init; }

    public string? OwnerId { get; init; }

    public string? Name { get; init; }

    public long? TopicId { get; init; }

    public override string ToString() => TopicId?.ToString(CultureInfo.InvariantCulture) ?? string.Empty;
}
