using DataWorksMeta.Graphs;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>What is wanted to be known of all that depends on a table.</summary>
internal sealed class ImpactOptions
{
    public int Depth { get; init; } = int.MaxValue;

    public bool WantsOwners { get; init; } = true;

    public bool WantsTasks { get; init; } = true;

    public bool WantsEntities { get; init; }

    /// <summary>Tasks that run after those of an affected table, and write none.</summary>
    public bool WantsReaders { get; init; }

    public string? ColumnName { get; init; }

    /// <summary>What is neither told nor gone through.</summary>
    public Func<Neighbour, bool>? Excludes { get; init; }

    /// <summary>What is told, and not gone through.</summary>
    public Func<Neighbour, bool>? StopsAt { get; init; }
}
