namespace DataWorks.Emulator.Catalogue;

/// <summary>What the operations ask. Answers do not change while the emulator runs.</summary>
internal interface ICatalogue
{
    Table? FindTable(string guid);

    Table? FindTable(in TableName name);

    Project? FindProject(string engine, string? clusterId, string name);

    TableSlice ListTables(Project project, long skip, int take);

    TableSlice SearchTables(TableSearch search, long skip, int take);

    IReadOnlyList<Project> Projects { get; }

    IReadOnlyList<Workspace> Workspaces { get; }

    Tenant Tenant { get; }

    /// <summary>Whether its runs follow from runs where nobody says otherwise.</summary>
    bool IsCausal => false;

    IReadOnlyList<Table> SourcesOf(Table table);

    IReadOnlyList<Table> ConsumersOf(Table table);

    /// <summary>Nodes that read the table and write none.</summary>
    IEnumerable<Node> ReadersOf(Table table);

    /// <summary>Tables whose GUID fits one of the patterns.</summary>
    IEnumerable<Table> TablesLike(IReadOnlyList<string> patterns);

    Node? FindNode(long id, int envType);

    Node? NodeAt(long ordinal);

    /// <summary>All of a workspace but the inner ones.</summary>
    IEnumerable<Node> NodesOf(long projectId, int envType);

    IEnumerable<Node> InnerNodesOf(long outerId, int envType);
}
