namespace DataWorks.Emulator.Runs;

/// <summary>What the operations that act on runs are told on the command line or through the control door.</summary>
internal sealed record RunSettings
{
    /// <summary>How long a run that was started again still shows its old state.</summary>
    public int ActionLagMs { get; init; }

    /// <summary>The code under which a change is refused that does not fit the state.</summary>
    public string StateCode { get; init; } = "Invalid.Wkbench.Parameter";

    /// <summary>Whether the workspace has the edition that some operations want.</summary>
    public bool Enterprise { get; init; } = true;

    /// <summary>Some clouds lack ListDags.</summary>
    public bool HasListDags { get; init; } = true;
}
