using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator;

/// <summary>A promise that some nodes are done by a time of the day.</summary>
internal sealed record Baseline
{
    public required long Id { get; init; }

    public string Name { get; init; } = "";

    public string Type { get; init; } = "DAILY";

    public int Priority { get; init; } = 1;

    public string Owner { get; init; } = "1822931104031845";

    public bool Enabled { get; init; } = true;

    public string Time { get; init; } = "08:00";

    /// <summary>The production nodes it guards, as name patterns.</summary>
    public IReadOnlyList<string> NodeNames { get; init; } = [];

    public bool Guards(Node node) => node.EnvType == 1 && NamePattern.AnyMatches(NodeNames, node.Name);
}
