namespace DataWorksMeta.Freshness;

/// <summary>The newest data of a table, as far as the service tells of them.</summary>
internal sealed record TableData
{
    /// <summary>The partitions; <see langword="null"/> for a table without.</summary>
    public PartitionScan? Partitions { get; init; }

    /// <summary>The table, where it had to be read.</summary>
    public Table? Info { get; init; }

    public bool IsView => Info?.IsView == true;

    private DatedPartition? Newest => Partitions?.Newest;

    public string? Name => Newest?.Partition.Partition;

    public DateTimeOffset? WrittenAt => Partitions is null ? Info?.LastModifyTime : Newest?.Partition.ModifiedTime;

    public DateTimeOffset? Date => Newest?.Date?.Start;

    /// <summary>Whether it can be told of which day the data are.</summary>
    public bool IsDated => Partitions is { Count: 0 } or { IsDated: true };

    /// <summary>Whether a partition holds data of that day, or of a later one.</summary>
    public bool Reaches(DateTimeOffset day) => Newest?.Date?.Reaches(day) == true;

    /// <summary>The same data, where an empty partition counts: a run that has succeeded made it so.</summary>
    public TableData WithEmpty() => Partitions is { Empty: { } empty } scan
        ? this with { Partitions = scan with { Newest = empty, Empty = null } }
        : this;
}
