using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator;

/// <summary>Which table is made from which, both ways.</summary>
internal sealed class LineageGraph
{
    private readonly Dictionary<Table, List<Table>> _sources = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Table, List<Table>> _consumers = new(ReferenceEqualityComparer.Instance);

    public LineageGraph(IReadOnlyList<Table> tables, IReadOnlyDictionary<string, Table> byGuid)
    {
        foreach (Table table in tables)
        {
            foreach (Table source in table.Sources.SelectMany(name => Resolve(table, name, tables, byGuid)))
            {
                Add(_sources, table, source);
                Add(_consumers, source, table);
            }
        }
    }

    public IReadOnlyList<Table> SourcesOf(Table table) => _sources.TryGetValue(table, out List<Table>? found) ? found : [];

    public IReadOnlyList<Table> ConsumersOf(Table table) => _consumers.TryGetValue(table, out List<Table>? found) ? found : [];

    private static List<Table> Resolve(Table table, string name, IReadOnlyList<Table> tables, IReadOnlyDictionary<string, Table> byGuid)
    {
        bool isGuid = name.StartsWith(Project.Odps + ".", StringComparison.Ordinal);
        if (isGuid && byGuid.TryGetValue(name, out Table? exact))
            return [exact];
        List<Table> found = [.. tables.Where(candidate => isGuid
            ? NamePattern.Matches(name, candidate.Guid)
            : ReferenceEquals(candidate.Project, table.Project) && NamePattern.Matches(name, candidate.Name))];
        return found.Count > 0 ? found : throw new FormatException($"The source '{name}' of table '{table.Name}' is no table.");
    }

    private static void Add(Dictionary<Table, List<Table>> map, Table key, Table value)
    {
        if (!map.TryGetValue(key, out List<Table>? values))
            map.Add(key, values = []);
        if (!values.Contains(value))
            values.Add(value);
    }
}
