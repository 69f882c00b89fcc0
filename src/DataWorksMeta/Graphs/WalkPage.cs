namespace DataWorksMeta.Graphs;

/// <summary>A part of what a walk found: of the steps from one thing, or why they are not known.</summary>
/// <param name="Of">The thing that was asked about.</param>
/// <param name="Depth">How many steps it lies from the start: 0 is the start itself.</param>
/// <param name="Edges">The steps.</param>
internal sealed record WalkPage(GraphNode Of, int Depth, IReadOnlyList<WalkEdge> Edges)
{
    /// <summary>No part comes after it for this thing.</summary>
    public bool IsLast { get; init; } = true;

    /// <summary>How many neighbours the source named, those among them that were left out.</summary>
    public int Named { get; init; }

    /// <summary>Why the steps are not known; <see langword="null"/> where they are.</summary>
    public DwException? Failure { get; init; }

    public GraphProblem Problem { get; init; }
}
