namespace DataWorks.Emulator;

/// <summary>A category of tables, and those below it.</summary>
internal sealed record Category
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public string Comment { get; init; } = "";

    public IReadOnlyList<string> Tables { get; init; } = [];

    public IReadOnlyList<Category> Children { get; init; } = [];
}
