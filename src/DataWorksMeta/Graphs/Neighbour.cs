namespace DataWorksMeta.Graphs;

/// <summary>A thing one step away from another.</summary>
/// <param name="Key">What tells it from others; none where it cannot be told, and cannot be asked about.</param>
/// <param name="Subject">What it is asked about by; its text is the id as a person sees it.</param>
/// <param name="Item">What the source knows of it and of the step.</param>
/// <param name="Kind">What tells two steps between the same things apart.</param>
internal readonly record struct Neighbour(EntityKey Key, object Subject, object? Item, string? Kind = null);
