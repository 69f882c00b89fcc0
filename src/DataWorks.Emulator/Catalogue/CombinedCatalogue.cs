namespace DataWorks.Emulator.Catalogue;

/// <summary>Two catalogues as one: the first answers where both could.</summary>
internal sealed class CombinedCatalogue(ICatalogue first, ICatalogue second) : ICatalogue
{
    public Table? FindTable(string guid) => first.FindTable(guid) ?? second.FindTable(guid);

    public Table? FindTable(in TableName name) => first.FindTable(name) ?? second.FindTable(name);

    public Project? FindProject(string engine, string? clusterId, string name) =>
        first.FindProject(engine, clusterId, name) ?? second.FindProject(engine, clusterId, name);

    public TableSlice ListTables(Project project, long skip, int take) =>
        Join(first.ListTables(project, skip, take), skip, take, (from, count) => second.ListTables(project, from, count));

    public TableSlice SearchTables(TableSearch search, long skip, int take) =>
        Join(first.SearchTables(search, skip, take), skip, take, (from, count) => second.SearchTables(search, from, count));

    public IReadOnlyList<Project> Projects { get; } = [.. first.Projects, .. second.Projects];

    public IReadOnlyList<Workspace> Workspaces { get; } = [.. first.Workspaces, .. second.Workspaces];

    public Tenant Tenant => first.Tenant;

    public bool IsCausal => first.IsCausal || second.IsCausal;

    public IReadOnlyList<Table> SourcesOf(Table table) => Either(first.SourcesOf(table), second.SourcesOf(table));

    public IReadOnlyList<Table> ConsumersOf(Table table) => Either(first.ConsumersOf(table), second.ConsumersOf(table));

    public IEnumerable<Node> ReadersOf(Table table) => first.ReadersOf(table).Concat(second.ReadersOf(table));

    public IEnumerable<Table> TablesLike(IReadOnlyList<string> patterns) => first.TablesLike(patterns).Concat(second.TablesLike(patterns));

    public Node? FindNode(long id, int envType) => first.FindNode(id, envType) ?? second.FindNode(id, envType);

    public Node? NodeAt(long ordinal) => first.NodeAt(ordinal) ?? second.NodeAt(ordinal);

    public IEnumerable<Node> NodesOf(long projectId, int envType) =>
        first.NodesOf(projectId, envType).Concat(second.NodesOf(projectId, envType));

    public IEnumerable<Node> InnerNodesOf(long outerId, int envType) => first.InnerNodesOf(outerId, envType);

    private static IReadOnlyList<Table> Either(IReadOnlyList<Table> head, IReadOnlyList<Table> tail) => head.Count > 0 ? head : tail;

    private static TableSlice Join(TableSlice head, long skip, int take, Func<long, int, TableSlice> more)
    {
        TableSlice tail = more(Math.Max(0, skip - head.Total), take - head.Tables.Count);
        return new TableSlice(head.Total + tail.Total, head.Tables.Count == 0 ? tail.Tables : [.. head.Tables, .. tail.Tables]);
    }
}
