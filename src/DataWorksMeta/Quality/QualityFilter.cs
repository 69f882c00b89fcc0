using System.Globalization;

namespace DataWorksMeta.Quality;

/// <summary>Which rules, or which of their results, are asked for.</summary>
/// <param name="DatabaseName">The MaxCompute project.</param>
/// <param name="TableName">The table; <see langword="null"/> where a rule is named.</param>
internal sealed record QualityFilter(string DatabaseName, string? TableName)
{
    public long? EntityId { get; init; }

    public long? RuleId { get; init; }

    public override string ToString() =>
        TableName is null ? RuleId?.ToString(CultureInfo.InvariantCulture) ?? DatabaseName : $"{DatabaseName}.{TableName}";
}
