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
}
