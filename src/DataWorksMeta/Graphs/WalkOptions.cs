namespace DataWorksMeta.Graphs;

/// <summary>How far a walk goes.</summary>
internal sealed class WalkOptions
{
    /// <summary>How many steps; <see cref="int.MaxValue"/> to the end.</summary>
    public int Depth { get; init; } = int.MaxValue;

    /// <summary>What is neither told nor gone through.</summary>
    public Func<Neighbour, bool>? Excludes { get; init; }

    /// <summary>What is told, and not gone through.</summary>
    public Func<Neighbour, bool>? StopsAt { get; init; }

    /// <summary>
    /// How many things may be asked about before the oldest of them is answered: far more than are under way at once, so that one slow
    /// answer holds up nobody.
    /// </summary>
    public int Ahead { get; init; } = 128;

    /// <summary>How many parts of one answer may come before they are wanted.</summary>
    public int PagesAhead { get; init; } = 3;
}
