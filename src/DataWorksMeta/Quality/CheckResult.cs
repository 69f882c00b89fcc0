namespace DataWorksMeta.Quality;

/// <summary>What a rule about data found.</summary>
internal enum CheckResult
{
    /// <summary>As it should be.</summary>
    Passed = 0,

    /// <summary>A warning.</summary>
    Warning = 1,

    /// <summary>Critical: a strong rule stops what comes after.</summary>
    Critical = 2,
}
