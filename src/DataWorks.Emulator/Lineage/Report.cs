namespace DataWorks.Emulator;

/// <summary>An entity that is no table: it only has lineage.</summary>
internal sealed record Report
{
    public required string QualifiedName { get; init; }

    public required string Name { get; init; }

    public IReadOnlyList<string> Sources { get; init; } = [];
}
