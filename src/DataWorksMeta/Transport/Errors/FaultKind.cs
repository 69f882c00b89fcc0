namespace DataWorksMeta.Transport;

/// <summary>What sort of trouble a fault is; the cmdlets turn it into PowerShell's own categories.</summary>
internal enum FaultKind
{
    InvalidInput,
    NotFound,
    Authentication,
    Permission,
    Limit,
    Unavailable,
    TimedOut,
    InvalidReply,
    Connection,
    Security,
    Refused,
    InvalidState,
}
