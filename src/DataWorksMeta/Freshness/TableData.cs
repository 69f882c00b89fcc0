namespace DataWorksMeta.Freshness;

/// <summary>The data of a table, as far as the service tells of them.</summary>
internal sealed record TableData
{
    /// <summary>The partitions; <see langword="null"/> for a table without.</summary>
    public PartitionScan? Partitions { get; init; }

    /// <summary>The table, where it had to be read.</summary>
    public Table? Info { get; init; }

    public bool IsView => Info?.IsView == true;

    public string? Name => Newest?.Partition.Partition;

    public DateTimeOffset? WrittenAt => Partitions is null ? Info?.LastModifyTime : Newest?.Partition.ModifiedTime;

    public DateTimeOffset? Date => Newest?.Date?.Start;

    /// <summary>Whether it can be told of which day the data are.</summary>
    public bool IsDated => Partitions is { Count: 0 } or { IsDated: true };

    private DatedPartition? Newest => Partitions?.Newest;

    /// <summary>What holds data of that time, the newest first; what is only of a later one does not.</summary>
    public IEnumerable<DatedPartition> Of(DateTimeOffset start, DateTimeOffset end) =>
        Partitions?.Dated.Where(one => one.Date!.Overlaps(start, end)) ?? [];

    /// <summary>What holds data of that day.</summary>
    public DatedPartition? Of(DateTimeOffset day) => Of(day, day.AddDays(1)).FirstOrDefault();

    /// <summary>A partition of that time that holds nothing.</summary>
    public DatedPartition? EmptyOf(DateTimeOffset start, DateTimeOffset end) =>
        Partitions?.Empty.FirstOrDefault(one => one.Date!.Overlaps(start, end));

    /// <summary>The same, as told by one partition: the one that is judged.</summary>
    public TableData By(DatedPartition? partition) => partition is not null && Partitions is PartitionScan scan
        ? this with { Partitions = scan with { Newest = partition } }
        : this;
}
