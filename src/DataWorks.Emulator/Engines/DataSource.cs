using System.Text.Json;

namespace DataWorks.Emulator;

/// <summary>A data source of a workspace, in one environment.</summary>
internal sealed record DataSource
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? SubType { get; init; }

    public string Description { get; init; } = "";

    public int EnvType { get; init; } = 1;

    public bool Enabled { get; init; } = true;

    public bool IsDefault { get; init; }

    /// <summary>Fake secrets included: clients must hide them.</summary>
    public required JsonElement Content { get; init; }

    public string Database { get; init; } = "";

    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>The integration nodes that read from it, as name patterns.</summary>
    public IReadOnlyList<string> ReadBy { get; init; } = [];

    public IReadOnlyList<string> WrittenBy { get; init; } = [];
}
