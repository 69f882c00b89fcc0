namespace DataWorks.Emulator;

/// <summary>A level of importance that tables of a workspace have.</summary>
internal sealed record Level
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary>1 logical, 2 physical.</summary>
    public int Type { get; init; } = 1;

    public string Description { get; init; } = "";

    public IReadOnlyList<string> Tables { get; init; } = [];
}
