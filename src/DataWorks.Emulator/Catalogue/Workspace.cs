using System.Text.Json;

namespace DataWorks.Emulator.Catalogue;

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

    public IReadOnlyList<DataSource> DataSources { get; init; } = [];

    public IReadOnlyList<Theme> Themes { get; init; } = [];

    public IReadOnlyList<Level> Levels { get; init; } = [];

    public IReadOnlyList<CatalogueFile.NodeEntry> Nodes { get; init; } = [];

    public long CreateTime => 1575378740000 + ((ProjectId % 100) * BusinessDates.Day);

    internal sealed record Member
    {
        public required string Id { get; init; }

        /// <summary>That many members, with <c>{0}</c> for the number in id, nick and name.</summary>
        public int Count { get; init; } = 1;

        public string Nick { get; init; } = "";

        public string Name { get; init; } = "";

        /// <summary>1 account, 5 RAM user, 6 RAM role.</summary>
        public string Type { get; init; } = "5";

        public IReadOnlyList<string> Roles { get; init; } = ["role_project_dev"];
    }

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

    internal sealed record Theme
    {
        public required long Id { get; init; }

        public required string Name { get; init; }

        public long ParentId { get; init; }

        public int Level { get; init; } = 1;

        public IReadOnlyList<string> Tables { get; init; } = [];
    }

    internal sealed record Level
    {
        public required long Id { get; init; }

        public required string Name { get; init; }

        /// <summary>1 logical, 2 physical.</summary>
        public int Type { get; init; } = 1;

        public string Description { get; init; } = "";

        public IReadOnlyList<string> Tables { get; init; } = [];
    }
}
