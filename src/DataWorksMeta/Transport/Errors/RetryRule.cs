namespace DataWorksMeta.Transport;

/// <summary>Whether the same call may be sent once more.</summary>
internal enum RetryRule
{
    /// <summary>The answer would be the same.</summary>
    Never,

    /// <summary>Rejected before it was carried out: any operation may be sent again, later.</summary>
    Throttled,

    /// <summary>Nothing had left this machine: any operation may be sent again.</summary>
    NotSent,

    /// <summary>It may have been carried out: only what changes nothing may be sent again.</summary>
    ReadsOnly,

    /// <summary>The date was refused: once more with the server's clock.</summary>
    Clock,

    /// <summary>The key was refused, and with it the call: once more with another key of the same source.</summary>
    Key,
}
