namespace DataWorksMeta;

/// <summary>How a package stands.</summary>
internal enum DeploymentStatus
{
    /// <summary>It is on its way.</summary>
    Ready = 0,

    Succeeded = 1,

    Failed = 2,
}
