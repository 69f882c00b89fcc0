namespace DataWorks.Emulator.Lineage.Changes;

/// <summary>What is odd about the graph of tables. Names are GUIDs or qualified names; a final asterisk takes all that start so.</summary>
internal sealed record GraphChange
{
    /// <summary>Tables that lineage still names and nothing else knows.</summary>
    public IReadOnlyList<string>? Dropped { get; init; }

    /// <summary>Tables about which every question is refused, and their nodes.</summary>
    public IReadOnlyList<string>? Forbidden { get; init; }

    /// <summary>Workspaces whose nodes, members and baselines are refused, by ProjectId.</summary>
    public IReadOnlyList<long>? ForbiddenWorkspaces { get; init; }

    /// <summary>Tables of which lineage has not heard yet.</summary>
    public IReadOnlyList<string>? Late { get; init; }

    /// <summary>So many days of the newest tables are not in the lineage.</summary>
    public int? LineageLag { get; init; }

    /// <summary>Column lineage answers with the place of a column in its GUID.</summary>
    public bool? ColumnOrdinals { get; init; }

    /// <summary>This, and what the other one names instead.</summary>
    public GraphChange With(GraphChange other) => new()
    {
        Dropped = other.Dropped ?? Dropped,
        Forbidden = other.Forbidden ?? Forbidden,
        ForbiddenWorkspaces = other.ForbiddenWorkspaces ?? ForbiddenWorkspaces,
        Late = other.Late ?? Late,
        LineageLag = other.LineageLag ?? LineageLag,
        ColumnOrdinals = other.ColumnOrdinals ?? ColumnOrdinals,
    };
}
