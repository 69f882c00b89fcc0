namespace DataWorksMeta.Api;

/// <summary>What is known of what an operation does.</summary>
internal enum Access
{
    /// <summary>It may change something.</summary>
    Unknown,

    /// <summary>It changes nothing.</summary>
    Read,

    /// <summary>It changes something.</summary>
    Write,
}
