using System.Globalization;

namespace DataWorksMeta.Baselines;

/// <summary>Which baselines of a workspace are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class BaselineFilter
{
    public required long ProjectId { get; init; }

    public string? Name { get; init; }

    public IReadOnlyList<string>? Types { get; init; }

    public int? Priority { get; init; }

    public string? OwnerId { get; init; }

    public bool? IsEnabled { get; init; }

    public override string ToString() => ProjectId.ToString(CultureInfo.InvariantCulture);
}
