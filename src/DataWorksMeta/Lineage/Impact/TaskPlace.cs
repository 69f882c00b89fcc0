namespace DataWorksMeta.Lineage.Impact;

/// <summary>Where a task is looked for, as its table tells; <see langword="null"/> is not known.</summary>
internal readonly record struct TaskPlace(string? DatabaseName, long? ProjectId, EnvType? Environment);
