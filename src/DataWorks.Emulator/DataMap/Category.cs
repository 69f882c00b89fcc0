using DataWorks.Emulator.DataMap;

namespace DataWorks.Emulator;

/// <summary>A category of tables, and those below it.</summary>
internal sealed record Category
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public string Comment { get; init; } = "";

    public IReadOnlyList<string> Tables { get; init; } = [];

    public IReadOnlyList<Category> Children { get; init; } = [];

    /// <summary>Its tables, where they are no longer those of the catalogue.</summary>
    internal Members? Changed { get; init; }

    /// <summary>When a call made it, in milliseconds.</summary>
    internal long? Created { get; init; }

    /// <summary>When a call changed it last, in milliseconds.</summary>
    internal long? Modified { get; init; }

    internal Members Members => Changed ?? new Members(Tables);
}
