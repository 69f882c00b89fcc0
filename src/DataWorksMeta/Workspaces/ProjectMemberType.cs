namespace DataWorksMeta;

/// <summary>What kind of account a member is.</summary>
internal enum ProjectMemberType
{
    /// <summary>An Alibaba Cloud account.</summary>
    Account = 1,

    /// <summary>A RAM user.</summary>
    RamUser = 5,

    /// <summary>A RAM role.</summary>
    RamRole = 6,
}
