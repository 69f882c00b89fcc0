namespace DataWorks.Emulator;

/// <summary>A task that writes a table, as the catalogue names it.</summary>
internal readonly record struct ProducingTask(string TaskId, string TaskName);
