namespace DataWorksMeta.Sessions.Credentials;

/// <summary>What came of looking at a source.</summary>
internal enum SourceState
{
    /// <summary>Nothing is configured there.</summary>
    Absent,

    /// <summary>The session uses it.</summary>
    Used,

    /// <summary>It will be asked at the first call.</summary>
    Later,

    /// <summary>It is configured, and wrong.</summary>
    Broken,

    /// <summary>An earlier one was used.</summary>
    NotReached,
}
