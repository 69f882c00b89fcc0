namespace DataWorksMeta.Graphs;

/// <summary>A step of a walk.</summary>
/// <param name="Near">The thing that was asked about.</param>
/// <param name="Far">The thing that was found.</param>
/// <param name="Depth">How many steps it lies from the start.</param>
/// <param name="IsRepeat">The thing was met before.</param>
/// <param name="Item">What the source knows of it and of the step.</param>
internal readonly record struct WalkEdge(GraphNode Near, GraphNode Far, int Depth, bool IsRepeat, object? Item);
