namespace DataWorksMeta.Graphs;

/// <summary>A step of a way.</summary>
/// <param name="Edge">The step as it was found.</param>
/// <param name="IsTurned">It was found from the other end: its far thing comes before its near one.</param>
internal readonly record struct PathStep(WalkEdge Edge, bool IsTurned);
