namespace DataWorks.Emulator.Runs;

/// <summary>From when an instance has which status.</summary>
/// <param name="At">Before everything in what the catalogue says.</param>
/// <param name="Status">Until the next phase.</param>
/// <param name="Attempt">The place of the run that it belongs to, or -1 before the first.</param>
/// <param name="RerunsLeft">How often it may still be run again by itself.</param>
/// <param name="RepeatIntervalMs">How long it waits before that.</param>
/// <param name="ByCall">Whether a call is the reason.</param>
internal readonly record struct RunPhase(long At, string Status, int Attempt, int RerunsLeft, int RepeatIntervalMs, bool ByCall = false);
