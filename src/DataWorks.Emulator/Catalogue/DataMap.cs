using System.Text.Json;

namespace DataWorks.Emulator.Catalogue;

/// <summary>What the tenant has beside workspaces and tables. The catalogue document is read straight into these.</summary>
internal sealed record DataMap
{
    public IReadOnlyList<Cluster> Clusters { get; init; } = [];

    public IReadOnlyList<Category> Categories { get; init; } = [];

    public IReadOnlyList<Collection> Collections { get; init; } = [];

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public IReadOnlyList<Report> Reports { get; init; } = [];

    public IReadOnlyList<DdlJob> DdlJobs { get; init; } = [];

    internal sealed record Cluster
    {
        public required long Id { get; init; }

        public required string BusinessId { get; init; }

        public string Type { get; init; } = "EMR";

        /// <summary>Spark settings by module.</summary>
        public IReadOnlyDictionary<string, JsonElement> SparkConf { get; init; } = new Dictionary<string, JsonElement>();
    }

    internal sealed record Category
    {
        public required long Id { get; init; }

        public required string Name { get; init; }

        public string Comment { get; init; } = "";

        public IReadOnlyList<string> Tables { get; init; } = [];

        public IReadOnlyList<Category> Children { get; init; } = [];
    }

    internal sealed record Collection
    {
        public required string QualifiedName { get; init; }

        public required string Name { get; init; }

        /// <summary>ALBUM or ALBUM_CATEGORY.</summary>
        public string Type { get; init; } = "ALBUM";

        public string? Parent { get; init; }

        public string Comment { get; init; } = "";

        public string OwnerId { get; init; } = "1822931104031845";

        public string OwnerName { get; init; } = "";

        public IReadOnlyList<string> Followers { get; init; } = [];

        public IReadOnlyList<string> Tables { get; init; } = [];
    }

    internal sealed record Tag
    {
        public required string Key { get; init; }

        public required string Value { get; init; }

        public IReadOnlyList<string> Tables { get; init; } = [];
    }

    /// <summary>An entity that is no table: it only has lineage.</summary>
    internal sealed record Report
    {
        public required string QualifiedName { get; init; }

        public required string Name { get; init; }

        public IReadOnlyList<string> Sources { get; init; } = [];
    }

    internal sealed record DdlJob
    {
        public required string TaskId { get; init; }

        public required string Status { get; init; }

        public string? NextTaskId { get; init; }

        public string Content { get; init; } = "";
    }
}
