namespace DataWorks.Emulator.Runs;

/// <summary>Runs of a node on a date: all of them, or that of an hour.</summary>
internal readonly record struct DayKey(long NodeId, int EnvType, DateOnly Bizdate, int? Hour);
