namespace DataWorks.Emulator;

/// <summary>A key and a value, and the tables that bear them.</summary>
internal sealed record Tag
{
    public required string Key { get; init; }

    public required string Value { get; init; }

    public IReadOnlyList<string> Tables { get; init; } = [];
}
