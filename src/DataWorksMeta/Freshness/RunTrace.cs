namespace DataWorksMeta.Freshness;

/// <summary>What a run has left in the table.</summary>
/// <param name="Run">The run.</param>
/// <param name="IsThere">Whether its data are there.</param>
/// <param name="Partition">The partition that holds them.</param>
/// <param name="IsCertain">Whether it would have been seen.</param>
/// <param name="End">Where the time ends that its data are of.</param>
internal sealed record RunTrace(Instance Run, bool IsThere, DatedPartition? Partition, bool IsCertain, DateTimeOffset End);
