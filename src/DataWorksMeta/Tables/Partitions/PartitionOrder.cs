namespace DataWorksMeta;

/// <summary>What partitions are sorted by.</summary>
public enum PartitionOrder
{
    /// <summary>When they were made.</summary>
    CreateTime = 0,

    /// <summary>When their data last changed.</summary>
    ModifiedTime = 1,

    /// <summary>Their specification.</summary>
    Name = 2,
}
