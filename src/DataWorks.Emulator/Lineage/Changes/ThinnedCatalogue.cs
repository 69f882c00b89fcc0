using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Lineage.Changes;

/// <summary>A catalogue some of whose tables were dropped: lineage and nodes still have them.</summary>
internal sealed class ThinnedCatalogue(ICatalogue all, GraphBook book) : ICatalogue
{
    public Table? FindTable(string guid) => Kept(all.FindTable(guid));

    public Table? FindTable(in TableName name) => Kept(all.FindTable(name));

    public Project? FindProject(string engine, string? clusterId, string name) => all.FindProject(engine, clusterId, name);

    public TableSlice ListTables(Project project, long skip, int take) => Cut(all.ListTables(project, 0, int.MaxValue), skip, take);

    public TableSlice SearchTables(TableSearch search, long skip, int take) => Cut(all.SearchTables(search, 0, int.MaxValue), skip, take);

    public IReadOnlyList<Project> Projects => all.Projects;

    public IReadOnlyList<Workspace> Workspaces => all.Workspaces;

    public Tenant Tenant => all.Tenant;

    public IReadOnlyList<Table> SourcesOf(Table table) => all.SourcesOf(table);

    public IReadOnlyList<Table> ConsumersOf(Table table) => all.ConsumersOf(table);

    public IEnumerable<Node> ReadersOf(Table table) => all.ReadersOf(table);

    public IEnumerable<Table> TablesLike(IReadOnlyList<string> patterns) => all.TablesLike(patterns);

    public Node? FindNode(long id, int envType) => all.FindNode(id, envType);

    public Node? NodeAt(long ordinal) => all.NodeAt(ordinal);

    public IEnumerable<Node> NodesOf(long projectId, int envType) => all.NodesOf(projectId, envType);

    public IEnumerable<Node> InnerNodesOf(long outerId, int envType) => all.InnerNodesOf(outerId, envType);

    private Table? Kept(Table? table) => table is null || book.IsDropped(table) ? null : table;

    private TableSlice Cut(TableSlice slice, long skip, int take)
    {
        Table[] kept = [.. slice.Tables.Where(table => !book.IsDropped(table))];
        return new TableSlice(kept.Length, [.. kept.Skip((int)Math.Min(skip, int.MaxValue)).Take(take)]);
    }
}
