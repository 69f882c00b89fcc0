namespace DataWorks.Emulator;

/// <summary>A table named by its parts instead of its GUID.</summary>
internal readonly record struct TableName(string Engine, string? ClusterId, string Database, string? Schema, string Table);
