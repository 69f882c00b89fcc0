namespace DataWorksMeta.Tables;

/// <summary>What one look at a partition has shown.</summary>
/// <param name="caller">Who looked.</param>
/// <param name="partition">The partition; <see langword="null"/> where it is not there.</param>
/// <param name="now">What time it is at the service.</param>
internal sealed class PartitionSight(Transport.ICaller caller, TablePartition? partition, DateTimeOffset now) : DwObject(caller)
{
    public TablePartition? Partition { get; } = partition;

    public DateTimeOffset Now { get; } = now;
}
