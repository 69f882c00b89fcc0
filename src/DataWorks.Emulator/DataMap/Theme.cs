namespace DataWorks.Emulator;

/// <summary>A subject that tables of a workspace belong to.</summary>
internal sealed record Theme
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public long ParentId { get; init; }

    public int Level { get; init; } = 1;

    public IReadOnlyList<string> Tables { get; init; } = [];
}
