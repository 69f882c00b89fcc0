using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Lineage.Changes;

/// <summary>What has happened to the graph of tables since the catalogue was made.</summary>
internal sealed class GraphBook
{
    private readonly GraphChange _initial;
    private volatile GraphChange _state;

    public GraphBook(GraphChange initial) => _state = _initial = initial;

    public GraphChange State => _state;

    public void Change(GraphChange change) => _state = _state.With(change);

    public void Clear() => _state = _initial;

    /// <summary>The catalogue without what was dropped.</summary>
    public ICatalogue Over(ICatalogue catalogue) => _state.Dropped is { Count: > 0 } ? new ThinnedCatalogue(catalogue, this) : catalogue;

    public bool IsDropped(Table table) => table.IsDropped || Names(_state.Dropped, table);

    public bool IsForbidden(Table table) => table.Project.Forbidden || Names(_state.Forbidden, table);

    public bool IsForbidden(long projectId) => _state.ForbiddenWorkspaces?.Contains(projectId) is true;

    public bool IsForbidden(Node node) => IsForbidden(node.ProjectId) || node.Tables.Exists(IsForbidden);

    /// <summary>Those neighbours of a table that lineage knows of.</summary>
    public IReadOnlyList<Table> Known(Table table, IReadOnlyList<Table> neighbours)
    {
        if (_state is { LineageLag: null or 0, Late: null or { Count: 0 } })
            return neighbours;
        return IsUnknown(table) ? [] : [.. neighbours.Where(neighbour => !IsUnknown(neighbour))];
    }

    private bool IsUnknown(Table table) =>
        Names(_state.Late, table)
        || (_state.LineageLag is > 0 and int days && table.CreateTime > BusinessDates.Now - (days * BusinessDates.Day));

    private static bool Names(IReadOnlyList<string>? patterns, Table table) =>
        patterns is { Count: > 0 }
        && (NamePattern.AnyMatches(patterns, table.Guid) || NamePattern.AnyMatches(patterns, EntityName.Of(table)));
}
