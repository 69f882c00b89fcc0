namespace DataWorksMeta;

/// <summary>How one check of a session ended.</summary>
public enum CheckStatus
{
    /// <summary>It is as it should be.</summary>
    Passed,

    /// <summary>It is wrong; <see cref="SessionCheck.RecommendedAction"/> says what to do.</summary>
    Failed,

    /// <summary>It was not looked at, since an earlier one decided.</summary>
    Skipped,

    /// <summary>A fact, neither right nor wrong.</summary>
    Info,
}
