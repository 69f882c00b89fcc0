namespace DataWorksMeta.Freshness;

/// <summary>What the partitions of a table say of its data, as far as they were looked at.</summary>
internal sealed record PartitionScan
{
    /// <summary>Those with data and a date in their name that has come, the newest first.</summary>
    public IReadOnlyList<DatedPartition> Dated { get; init; } = [];

    /// <summary>Such as hold nothing: made by hand, or by a run that found nothing.</summary>
    public IReadOnlyList<DatedPartition> Empty { get; init; } = [];

    /// <summary>The newest that holds data; where no name holds a date, the one that was written last.</summary>
    public DatedPartition? Newest { get; init; }

    /// <summary>How many were seen.</summary>
    public int Count { get; init; }

    /// <summary>Whether all there are were seen.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether the names hold dates.</summary>
    public bool IsDated { get; init; }

    /// <summary>The oldest time of all that were seen, where they came in its order.</summary>
    public DateTimeOffset? SeenTo { get; init; }

    /// <summary>Whether none from that time on can be there that was not seen.</summary>
    public bool IsCertainFor(DateTimeOffset start) => IsWhole || SeenTo < start;
}
