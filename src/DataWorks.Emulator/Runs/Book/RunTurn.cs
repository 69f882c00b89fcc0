namespace DataWorks.Emulator.Runs;

/// <summary>When a run's parents have all succeeded, and whether a call is the reason that it is then.</summary>
internal readonly record struct RunTurn(long At, bool ByCall);
