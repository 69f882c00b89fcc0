using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.OnCall;

/// <summary>What is to be expected of a run.</summary>
/// <param name="End">When it ended, or should: if what failed were run again now.</param>
/// <param name="Failed">It failed, or one that it waits for.</param>
/// <param name="Block">The first that is not done on the way to it that takes longest; null where it is done.</param>
internal readonly record struct Outlook(long End, bool Failed, CausalRun? Block);
