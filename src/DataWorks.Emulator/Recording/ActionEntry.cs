namespace DataWorks.Emulator.Recording;

/// <summary>One change that was carried out. The sequence is that of its request in the request log.</summary>
internal sealed record ActionEntry(long Sequence, string Action, string Target, DateTimeOffset Time, string RequestId);
