using System.Text.Json;

namespace DataWorks.Emulator;

/// <summary>A registered cluster.</summary>
internal sealed record Cluster
{
    public required long Id { get; init; }

    public required string BusinessId { get; init; }

    public string Type { get; init; } = "EMR";

    /// <summary>Spark settings by module.</summary>
    public IReadOnlyDictionary<string, JsonElement> SparkConf { get; init; } = new Dictionary<string, JsonElement>();
}
