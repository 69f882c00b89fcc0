using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator;

/// <summary>A workspace and what belongs to it. The catalogue document is read straight into these.</summary>
internal sealed record Workspace
{
    public required long ProjectId { get; init; }

    /// <summary>That many workspaces, with <c>{0}</c> for the number in name and identifier.</summary>
    public int Count { get; init; } = 1;

    public string Name { get; init; } = "";

    public string Identifier { get; init; } = "";

    public string Description { get; init; } = "";

    /// <summary>2 is basic, 3 is standard with a development environment.</summary>
    public int Mode { get; init; } = 3;

    public string Owner { get; init; } = "1822931104031845";

    /// <summary>Listed, but its nodes and instances are refused.</summary>
    public bool Forbidden { get; init; }

    public long TenantId { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<Member> Members { get; init; } = [];

    public IReadOnlyList<Baseline> Baselines { get; init; } = [];

    public IReadOnlyList<AlertRule> AlertRules { get; init; } = [];

    public IReadOnlyList<DataSource> DataSources { get; init; } = [];

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    public IReadOnlyList<Level> Levels { get; init; } = [];

    public IReadOnlyList<CatalogueFile.NodeEntry> Nodes { get; init; } = [];

    public long CreateTime => 1575378740000 + ((ProjectId % 100) * BusinessDates.Day);
}
