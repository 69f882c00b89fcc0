namespace DataWorksMeta.Transport;

/// <summary>What a turn told about the allowed rate.</summary>
internal enum PaceVerdict
{
    /// <summary>Nothing: it was cancelled, or failed for a reason that has nothing to do with the rate.</summary>
    Unknown,

    Accepted,

    Throttled,
}
