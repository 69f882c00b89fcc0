namespace DataWorks.Emulator.Catalogue;

/// <summary>A catalogue held in memory, with an index for each question.</summary>
internal sealed class ListedCatalogue : ICatalogue
{
    private readonly Dictionary<string, Table> _byGuid = new(StringComparer.Ordinal);
    private readonly Dictionary<TableName, Table> _byName = [];
    private readonly Dictionary<(string Engine, string? ClusterId, string Name), Project> _projects = [];
    private readonly Dictionary<Project, List<Table>> _byProject = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, List<Table>> _byToken = new(StringComparer.Ordinal);

    private readonly List<Table> _tables = [];
    private readonly LineageGraph _lineage;
    private readonly NodeIndex _nodes;

    public ListedCatalogue(
        IReadOnlyList<Project> projects, IEnumerable<Table> tables, NodeIndex nodes,
        IReadOnlyList<Workspace> workspaces, Tenant tenant)
    {
        Projects = projects;
        Workspaces = workspaces;
        Tenant = tenant;
        _nodes = nodes;
        foreach (Project project in projects)
        {
            if (!_projects.TryAdd((project.Engine, project.ClusterId, project.Name), project))
                throw new FormatException($"The project '{project.Name}' is there twice.");
            _byProject.Add(project, []);
        }

        foreach (Table table in tables)
            Add(table);
        _lineage = new LineageGraph(_tables, _byGuid);
    }

    public IReadOnlyList<Project> Projects { get; }

    public IReadOnlyList<Workspace> Workspaces { get; }

    public Tenant Tenant { get; }

    public bool IsCausal { get; init; }

    public IReadOnlyList<Table> SourcesOf(Table table) => _lineage.SourcesOf(table);

    public IReadOnlyList<Table> ConsumersOf(Table table) => _lineage.ConsumersOf(table);

    public IEnumerable<Node> ReadersOf(Table table) => _nodes.Reading(table.Guid);

    public IEnumerable<Table> TablesLike(IReadOnlyList<string> patterns) =>
        _tables.Where(table => NamePattern.AnyMatches(patterns, table.Guid));

    public Node? FindNode(long id, int envType) => _nodes.Find(id, envType);

    public Node? NodeAt(long ordinal) => _nodes.At(ordinal);

    public IEnumerable<Node> NodesOf(long projectId, int envType) => _nodes.Of(projectId, envType);

    public IEnumerable<Node> InnerNodesOf(long outerId, int envType) => _nodes.Inside(outerId, envType);

    public Table? FindTable(string guid) => Kept(_byGuid.GetValueOrDefault(guid));

    public Table? FindTable(in TableName name) => Kept(_byName.GetValueOrDefault(name with { Schema = SchemaKey(name.Schema) }));

    public Project? FindProject(string engine, string? clusterId, string name) => _projects.GetValueOrDefault((engine, clusterId, name));

    public TableSlice ListTables(Project project, long skip, int take) =>
        _byProject.TryGetValue(project, out List<Table>? tables) ? Slice(tables, skip, take) : new TableSlice(0, []);

    public TableSlice SearchTables(TableSearch search, long skip, int take)
    {
        List<Table>? rarest = null;
        foreach (string token in search.Tokens)
        {
            if (!_byToken.TryGetValue(token, out List<Table>? tables))
                return new TableSlice(0, []);
            if (rarest is null || tables.Count < rarest.Count)
                rarest = tables;
        }

        if (rarest is null)
            return new TableSlice(0, []);
        List<Table> matches = rarest.FindAll(table => search.Accepts(table) && search.Tokens.All(NameTokens.Of(table.Name).Contains));
        return Slice(matches, skip, take);
    }

    private static Table? Kept(Table? table) => table is { IsDropped: false } ? table : null;

    private static string? SchemaKey(string? schema) => schema is null or "" or "default" ? null : schema;

    private static TableSlice Slice(List<Table> tables, long skip, int take) =>
        new(tables.Count, skip >= tables.Count ? [] : tables.GetRange((int)skip, Math.Min(take, tables.Count - (int)skip)));

    private void Add(Table table)
    {
        Project project = table.Project;
        TableName name = new(project.Engine, project.ClusterId, project.Name, SchemaKey(table.Schema), table.Name);
        if (!_byName.TryAdd(name, table) || (table.Guid is not null && !_byGuid.TryAdd(table.Guid, table)))
            throw new FormatException($"The table '{table.Name}' of project '{project.Name}' is there twice.");
        _tables.Add(table);
        if (table.IsDropped)
            return;
        _byProject[project].Add(table);
        foreach (string token in NameTokens.Of(table.Name).Distinct())
        {
            if (!_byToken.TryGetValue(token, out List<Table>? tables))
                _byToken.Add(token, tables = []);
            tables.Add(table);
        }
    }
}
