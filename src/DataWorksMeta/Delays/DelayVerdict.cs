namespace DataWorksMeta.Delays;

/// <summary>Why a table is not there, or that it is: what a person would call a run that others wait for. In the order of guilt.</summary>
internal enum DelayVerdict
{
    /// <summary>The run failed.</summary>
    Failed,

    /// <summary>The node or its run is frozen.</summary>
    Frozen,

    /// <summary>It runs much longer than usual.</summary>
    Slow,

    /// <summary>It waits for a machine.</summary>
    WaitingForResource,

    /// <summary>The run of the business date before, which must be first, has not succeeded.</summary>
    OtherCycle,

    /// <summary>The rules about its data are being checked.</summary>
    QualityCheck,

    /// <summary>The condition of a branch, or of a check node, is being looked at.</summary>
    ConditionCheck,

    /// <summary>It runs, no longer than usual.</summary>
    Running,

    /// <summary>The node has no run on that day.</summary>
    NoRun,

    /// <summary>It may not be seen.</summary>
    NoAccess,

    /// <summary>What is seen explains nothing, or not all could be seen.</summary>
    Unknown,

    /// <summary>No scheduled task writes the table.</summary>
    NoTask,

    /// <summary>Its time has not come.</summary>
    NotDue,

    /// <summary>It came later than usual.</summary>
    DeliveredLate,

    /// <summary>It came.</summary>
    Delivered,
}
