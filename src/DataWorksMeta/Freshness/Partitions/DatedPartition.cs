namespace DataWorksMeta.Freshness;

/// <summary>A partition, and the time in its name.</summary>
internal sealed record DatedPartition(TablePartition Partition, PartitionDate? Date);
