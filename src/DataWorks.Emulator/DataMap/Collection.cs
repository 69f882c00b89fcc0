using DataWorks.Emulator.DataMap;

namespace DataWorks.Emulator;

/// <summary>A data album, or a category of albums.</summary>
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

    /// <summary>Its tables, where they are no longer those of the catalogue.</summary>
    internal Members? Changed { get; init; }

    /// <summary>When a call made it, in milliseconds.</summary>
    internal long? Created { get; init; }

    /// <summary>When a call changed it last, in milliseconds.</summary>
    internal long? Modified { get; init; }

    internal Members Members => Changed ?? new Members(Tables);
}
