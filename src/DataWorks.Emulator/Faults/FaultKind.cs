namespace DataWorks.Emulator.Faults;

internal enum FaultKind
{
    None,
    Reset,
    Unavailable,
    InternalError,
    Throttle,
    Cut,
    Html,
    Slow,
    Empty,

    /// <summary>Carried out, and no reply.</summary>
    Lost,

    /// <summary>Carried out at once, answered late.</summary>
    Late,
}
