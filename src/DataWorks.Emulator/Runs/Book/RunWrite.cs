namespace DataWorks.Emulator.Runs;

/// <summary>One accepted change of an instance.</summary>
internal sealed record RunWrite(long At, RunWriteKind Kind)
{
    /// <summary>How long the old state is still to be seen.</summary>
    public int LagMs { get; init; }

    /// <summary>How the run ends that is told to end now.</summary>
    public string? Outcome { get; init; }
}
