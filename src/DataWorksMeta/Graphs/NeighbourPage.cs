namespace DataWorksMeta.Graphs;

/// <summary>A part of what lies one step away from a thing.</summary>
/// <param name="Items">In the order of the source.</param>
/// <param name="IsLast">No part comes after it.</param>
internal sealed record NeighbourPage(IReadOnlyList<Neighbour> Items, bool IsLast)
{
    public static NeighbourPage End { get; } = new([], IsLast: true);
}
