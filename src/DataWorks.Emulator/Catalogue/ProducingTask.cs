namespace DataWorks.Emulator.Catalogue;

internal readonly record struct ProducingTask(string TaskId, string TaskName);
