namespace DataWorksMeta.Delays;

/// <summary>The items of one answer, and whether they are all that there are.</summary>
internal sealed record DelayAnswer<T>(IReadOnlyList<T> Items, bool IsWhole);
