namespace DataWorks.Emulator;

/// <summary>One page of tables, and how many there are in all.</summary>
internal readonly record struct TableSlice(long Total, IReadOnlyList<Table> Tables);
