namespace DataWorks.Emulator.Protocol;

internal readonly record struct Parameter(string Name, string Value, bool InForm);
